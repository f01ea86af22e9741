import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { FileView } from '../../../../functions/contract/files.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitView } from '../../../../functions/contract/visit.ts'
import { useQuery } from '../../api/use-query.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { tappable } from '../../platform/keyboard.ts'
import { previewImage } from '../../platform/open-link.ts'
import { FileLine } from '../../staff/file-line.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { CHECK, VISITS } from '../../texts/zh-CN/staff-visits.ts'
import styles from './evidence.module.scss'

/** Links live minutes: a link that was got within this time is still good. */
const LINK_FRESH_MS = 120_000

const noteOf = ({ record }: VisitView, file: FileView): string => record.photos.find(({ id }) => id === file.id)?.note || file.name

/** One picture by its signed link; asking for the link is written down. */
const Picture = ({ file, note }: { file: FileView; note: string }) => {
  const link = useQuery('GET /v1/files/{id}/link', { params: { id: file.id } }, { fresh: LINK_FRESH_MS })
  const [failed, setFailed] = useState(false)
  return (
    <View className={styles.item}>
      {link.data && !failed ? (
        <View className={styles.frame} {...tappable(fill(CHECK.openPhoto, { note }))} onClick={() => previewImage(link.data!.url)}>
          <Image id={`photo-${slug(file.id)}`} className={styles.image} src={link.data.url} mode="aspectFit" onError={() => setFailed(true)} />
        </View>
      ) : (
        <View className={styles.frame}>
          <Text className={staff.soft}>{failed || link.error ? CHECK.photoFailed : CHECK.photoLoading}</Text>
        </View>
      )}
      <Text className={styles.note}>{note}</Text>
      <Text className={staff.soft}>{instantText(file.takenAt ?? file.createdAt)}</Text>
    </View>
  )
}

const FIRST = 6
const isPicture = ({ kind, type, state }: FileView) => (kind === 'PHOTO' || kind === 'SIGNATURE') && type.startsWith('image/') && state === 'STORED'

/** Photos and signature in sight, the rest as lines; more than a few are asked for. */
export const VisitEvidence = ({ visit }: { visit: VisitView }) => {
  const [all, setAll] = useState(false)
  const pictures = visit.files.filter(isPicture)
  // What proves that help was given stands with the promise.
  const proofs = visit.promises.flatMap(({ done }) => done?.files.map(({ id }) => id) ?? [])
  const others = visit.files.filter((file) => !isPicture(file) && !proofs.includes(file.id))
  if (pictures.length + others.length === 0) return null
  return (
    <Card id="visit-evidence" title={CHECK.photos}>
      <View className={styles.grid}>
        {(all ? pictures : pictures.slice(0, FIRST)).map((file) => (
          <Picture key={file.id} file={file} note={noteOf(visit, file)} />
        ))}
      </View>
      {!all && pictures.length > FIRST && (
        <Button id="more-photos" size="small" onTap={() => setAll(true)}>
          {VISITS.more}
        </Button>
      )}
      {others.map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </Card>
  )
}
