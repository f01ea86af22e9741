import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { FileView } from '../../../functions/contract/files.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { call } from '../api/call.ts'
import { instantText } from '../format/dates.ts'
import { Button } from '../kit/button.tsx'
import { Tag } from '../kit/tag.tsx'
import { toast } from '../platform/dialog.ts'
import { openLink } from '../platform/open-link.ts'
import { FILE_KIND_TEXT, FILE_STATE_TEXT, FILES } from '../texts/zh-CN/staff-visits.ts'
import { slug } from './slug.ts'
import styles from './staff.module.scss'

/** A file by its name, what it is and how it stands; opened by a link that is asked for at the tap. */
export const FileLine = ({ file }: { file: FileView }) => {
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    let told: string = FILES.notOpened
    const shown = await openLink(async () => {
      const link = await call('GET /v1/files/{id}/link', { params: { id: file.id } })
      if (link.ok) return link.data
      told = link.problem.message
      throw new Error(link.problem.code)
    })
    setBusy(false)
    if (!shown) toast(told)
  }
  return (
    <View id={`file-${slug(file.id)}`} className={styles.row}>
      <View className={styles.line}>
        <Text className={styles.strong}>{file.name}</Text>
        <Tag tone="plain">{file.belongsTo.kind === 'VISIT' ? `${FILES.fromVisit} · ${FILE_KIND_TEXT[file.kind]}` : FILE_KIND_TEXT[file.kind]}</Tag>
        {file.state !== 'STORED' && <Tag tone="warn">{FILE_STATE_TEXT[file.state]}</Tag>}
      </View>
      <Text className={styles.soft}>{fill(FILES.by, { name: file.byName, at: instantText(file.createdAt) })}</Text>
      {file.state === 'STORED' && (
        <View className={styles.actions}>
          <Button id={`open-${slug(file.id)}`} size="small" busy={busy} label={`${FILES.open} ${file.name}`} onTap={() => void open()}>
            {FILES.open}
          </Button>
        </View>
      )}
    </View>
  )
}
