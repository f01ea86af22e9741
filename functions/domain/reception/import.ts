import type { ImportRequest } from '../../contract/reception.ts'
import type { Grid } from './import-heads.ts'
import { previewJson } from './import-json.ts'
import { type ImportContext, type Imported, unreadable } from './import-rows.ts'
import { previewCsv, previewGrid } from './import-table.ts'

type PreviewRequest = Pick<ImportRequest, 'format' | 'content' | 'hours'> & {
  template: Pick<ImportRequest['template'], 'form' | 'venueId' | 'room' | 'videoVenueIds'>
}

/** Judges whatever came: never throws. The spreadsheet reader is passed in, so that only the function that imports carries it. */
export const previewImport = async (
  { format, content, hours, template }: PreviewRequest,
  known: Pick<ImportContext, 'leaders' | 'venues' | 'calendar'>,
  readXlsx: (base64: string) => Promise<Grid | undefined>,
): Promise<Imported> => {
  const place = { venueId: template.venueId, room: template.room }
  const context: ImportContext = { ...known, hours, form: template.form, place, videoPoints: template.videoVenueIds.length > 0 }
  if (format === 'JSON') return previewJson(content, context)
  if (format === 'CSV') return previewCsv(content, context)
  const grid = await readXlsx(content)
  return grid === undefined ? unreadable('file') : previewGrid(grid, context, { merged: true })
}
