import type { Option } from '../kit/choice.tsx'

/** The words of a code list as options, in the order in which they are written down. */
export const optionsOf = <V extends string>(words: Readonly<Record<V, string>>): Option<V>[] =>
  (Object.keys(words) as V[]).map((value) => ({ value, label: words[value] }))
