/** Under what names things are taken along (`store/take-along.ts`). */
export const visitName = (id: string): string => `visit.${id}`
export const dayName = (date: string): string => `day.${date}`
