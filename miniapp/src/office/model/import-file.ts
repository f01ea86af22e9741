import type { ImportRequest } from '../../../../functions/contract/reception.ts'

export type ImportFormat = ImportRequest['format']

/** The format by the file's ending; undefined for anything that cannot be imported. */
export const formatOf = (name: string): ImportFormat | undefined => {
  const ending = name.toLowerCase().split('.').pop()
  return ending === 'xlsx' ? 'XLSX' : ending === 'csv' ? 'CSV' : ending === 'json' ? 'JSON' : undefined
}

/** Pasted text: JSON starts with a bracket; everything else is a table, whose tabs (from a spreadsheet) become CSV. */
export const fromPaste = (text: string): { format: ImportFormat; content: string } => {
  const trimmed = text.trim()
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) return { format: 'JSON', content: trimmed }
  if (!trimmed.includes('\t')) return { format: 'CSV', content: trimmed }
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return {
    format: 'CSV',
    content: trimmed
      .split(/\r?\n/)
      .map((line) => line.split('\t').map(quote).join(','))
      .join('\n'),
  }
}
