/** The id of an element that need not have one: Taro's components on H5 write `id="undefined"` for one that is handed over empty, many of them into one page. */
export const named = (id: string | undefined): { id?: string } => (id === undefined ? {} : { id })
