/** The kebab-case form of an opaque id, for the ids of controls: dots and capitals would need escaping in a selector. */
export const slug = (id: string): string => id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
