/** Several facts in one line, a dot between them; the dot stays with what is before it, so that no line begins with one. */
export const joined = (facts: readonly (string | number | false | null | undefined)[]): string => facts.filter(Boolean).join('\u00a0· ')
