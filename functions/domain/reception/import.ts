import type { ImportRequest } from '../../contract/reception.ts'
import type { Grid } from './import-heads.ts'
import { previewJson } from './import-json.ts'
import type { KnownLeader } from './import-leaders.ts'
import { type Imported, unreadable } from './import-rows.ts'
import { previewCsv, previewGrid } from './import-table.ts'

/** Judges whatever came: never throws. The spreadsheet reader is passed in, so that only the function that imports carries it. */
export const previewImport = async (
  request: Pick<ImportRequest, 'format' | 'content' | 'hours'> & { template: Pick<ImportRequest['template'], 'form'> },
  leaders: readonly KnownLeader[],
  readXlsx: (base64: string) => Promise<Grid | undefined>,
): Promise<Imported> => {
  const context = { leaders, hours: request.hours, form: request.template.form }
  if (request.format === 'JSON') return previewJson(request.content, context)
  if (request.format === 'CSV') return previewCsv(request.content, context)
  const grid = await readXlsx(request.content)
  return grid === undefined ? unreadable('file') : previewGrid(grid, context, { merged: true })
}
