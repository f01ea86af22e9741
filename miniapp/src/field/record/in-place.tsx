import { View } from '@tarojs/components'
import { memo } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import { RECORD } from '../../texts/zh-CN/field.ts'
import { IN_PLACE_KIND_TEXT, IN_PLACE_TEXT } from '../../texts/zh-CN/visit-record.ts'
import styles from '../field.module.scss'
import type { SetRecord } from './use-record.ts'

type Part = VisitRecord['inPlace'][number]
type Props = Pick<VisitRecord, 'inPlace'> & { photoIds: string; set: SetRecord }
const KINDS = Object.keys(IN_PLACE_KIND_TEXT) as Part['id'][]
const MOST_PROOFS = 10

/** 三到位一处理 as it looks at the door, each part with what shows it. `photoIds`: of the record, joined by spaces. */
export const InPlaceParts = memo(({ inPlace, photoIds, set }: Props) => {
  const photos = photoIds.split(' ').filter(Boolean)
  const change = (id: Part['id'], patch: Partial<Part>) => {
    const before = inPlace.find((one) => one.id === id) ?? { id, state: 'DONE' as const, proof: '', fileIds: [] }
    set({ inPlace: [...inPlace.filter((one) => one.id !== id), { ...before, ...patch }].sort((a, b) => KINDS.indexOf(a.id) - KINDS.indexOf(b.id)) })
  }
  return (
    <View>
      {KINDS.map((id) => {
        const one = inPlace.find((part) => part.id === id)
        const key = id.toLowerCase()
        return (
          <View key={id} className={styles.row}>
            <Segmented
              id={`in-place-${key}`}
              label={IN_PLACE_KIND_TEXT[id]}
              value={one?.state}
              options={optionsOf(IN_PLACE_TEXT)}
              onChange={(state) => change(id, { state })}
            />
            {one && one.state !== 'NOT_APPLICABLE' && (
              <Field
                id={`in-place-proof-${key}`}
                label={RECORD.proof}
                value={one.proof}
                max={500}
                kind="textarea"
                rows={2}
                onChange={(proof) => change(id, { proof })}
              />
            )}
            {one && one.state !== 'NOT_APPLICABLE' && photos.length > 0 && (
              <PickMany
                id={`in-place-photos-${key}`}
                label={RECORD.proofPhotos}
                value={one.fileIds.filter((file) => photos.includes(file))}
                options={photos.map((file, at) => ({ value: file, label: fill(RECORD.photoNo, { no: at + 1 }) }))}
                max={MOST_PROOFS}
                onChange={(fileIds) => change(id, { fileIds })}
              />
            )}
          </View>
        )
      })}
    </View>
  )
})
