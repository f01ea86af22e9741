import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { usePages } from '../../api/use-pages.ts'
import { Card } from '../../kit/card.tsx'
import { AddEvidence } from '../../staff/add-evidence.tsx'
import { FileLine } from '../../staff/file-line.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { FILES } from '../../texts/zh-CN/staff-visits.ts'

/** The papers and photos of a case, its visits' among them, and the way to add one. */
export const CaseFiles = ({ dossier }: { dossier: Dossier }) => {
  const files = usePages('GET /v1/cases/{id}/files', { params: { id: dossier.id } })
  return (
    <Card id="dossier-files" title={FILES.title}>
      <LoadPages pages={files} empty={{ title: FILES.none }}>
        {(items) => items.map((file) => <FileLine key={file.id} file={file} />)}
      </LoadPages>
      <AddEvidence belongsTo={{ kind: 'CASE', id: dossier.id }} onDone={files.reload} />
    </Card>
  )
}
