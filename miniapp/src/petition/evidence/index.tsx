import { Text } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useSession } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { SignedIn } from '../../features/signed-in.tsx'
import { Card } from '../../kit/card.tsx'
import { Page } from '../../kit/page.tsx'
import { AddEvidence } from '../../staff/add-evidence.tsx'
import { FileLine } from '../../staff/file-line.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import styles from '../../staff/staff.module.scss'
import { EVIDENCE } from '../../texts/zh-CN/evidence.ts'

/** Papers and photos that the petitioner adds to his own case, and what he sent before. */
const EvidencePage = () => {
  const { id = '' } = useRouter().params
  const known = useSession((state) => state.login !== undefined)
  const files = usePages('GET /v1/cases/{id}/files', known ? { params: { id } } : undefined)
  return (
    <Page id="petition-evidence" title={EVIDENCE.title}>
      <SignedIn>
        <Card>
          <Text className={styles.text}>{EVIDENCE.explain}</Text>
          <AddEvidence belongsTo={{ kind: 'CASE', id }} onDone={files.reload} />
        </Card>
        <Card id="my-files" title={EVIDENCE.mine}>
          <LoadPages pages={files} empty={{ title: EVIDENCE.none }}>
            {(items) => items.map((file) => <FileLine key={file.id} file={file} />)}
          </LoadPages>
        </Card>
      </SignedIn>
    </Page>
  )
}

export default EvidencePage
