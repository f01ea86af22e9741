/** The address of a field as the server names it in an error: `person.idNo`. */
export const errorAt = (error: { field?: string; message: string } | undefined, field: string): string | undefined =>
  error?.field === field ? error.message : undefined
