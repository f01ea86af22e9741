import type { Item } from './table.ts'

/** What of a document lies open: its organ, kind and year and the number among them. */
type Issued = { pk: string; sk: string; organId?: string; kind: string; year?: number; serial?: number; number: string }

/** Numbers of documents (文号) recounted: every organ, kind and year runs from one to its counter, without gaps and without doubles. */
export const checkDocuments = (items: readonly Item[]): string[] => {
  const series = new Map<string, Issued[]>()
  for (const item of items as unknown as Issued[]) {
    if (!item.pk.startsWith('CASE#') || !item.sk.startsWith('DOC#') || item.serial === undefined) continue
    const name = `${item.organId}#${item.year}#${item.kind}`
    series.set(name, [...(series.get(name) ?? []), item])
  }
  const counters = new Map(items.filter(({ pk }) => pk.startsWith('DOCNO#')).map((item) => [`${item.pk.slice(6)}#${item.sk}`, Number(item.count)]))
  return [...new Set([...series.keys(), ...counters.keys()])].flatMap((name) => {
    const serials = (series.get(name) ?? []).map(({ serial }) => serial!).sort((a, b) => a - b)
    const wanted = Array.from({ length: counters.get(name) ?? 0 }, (_, at) => at + 1)
    return JSON.stringify(serials) === JSON.stringify(wanted)
      ? []
      : [`documents ${name}: numbers ${serials.join(',')}, counter ${counters.get(name)}`]
  })
}
