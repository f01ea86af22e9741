import { View } from '@tarojs/components'
import { DRAFT_NO } from '../../../../functions/contract/documents.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { Documents, useDocument } from '../../features/case/documents.tsx'
import { Button } from '../../kit/button.tsx'
import styles from '../../staff/staff.module.scss'
import { DOCUMENTS } from '../../texts/zh-CN/documents.ts'

/** The written documents; while an opinion is checked, also how it will look. */
export const Papers = ({ dossier }: { dossier: Dossier }) => {
  const { opening, open } = useDocument(dossier.id)
  const checks = dossier.draft !== undefined && dossier.state === 'CHECKING'
  return (
    <Documents caseId={dossier.id}>
      {checks && (
        <View className={styles.actions}>
          <Button id="document-draft" kind="primary" size="small" busy={opening === DRAFT_NO} onTap={() => void open(DRAFT_NO)}>
            {DOCUMENTS.preview}
          </Button>
        </View>
      )}
    </Documents>
  )
}
