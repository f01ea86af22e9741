import { Canvas, Image, Text, View } from '@tarojs/components'
import { memo, useEffect, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { MOST } from '../../../../functions/contract/visit-words.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { blobPath } from '../../platform/blobs.ts'
import { toast } from '../../platform/dialog.ts'
import { choosePhotos, makePhoto } from '../../platform/photo.ts'
import { findPosition } from '../../platform/position.ts'
import { IS_H5 } from '../../platform/target.ts'
import { ask } from '../../staff/ask.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { addFile, isFull, openField, removeFile, useField } from '../field.ts'
import type { About, RecordEntry } from '../model/record.ts'
import type { KeptFile } from '../queue/entry.ts'
import { Line, sizeText } from '../status.tsx'
import type { SetRecord } from './use-record.ts'

const CANVAS = 'photo-canvas'

/** How many there are, and how much of the phone they take: nothing of it once all are at the server. */
const countText = (count: number, kept: readonly KeptFile[]): string =>
  kept.length === 0
    ? fill(RECORD.photoCount, { count })
    : fill(RECORD.photoCountSize, { count, size: sizeText(kept.reduce((sum, { size }) => sum + size, 0)) })

/** A file on the phone as something that an Image can show. */
export const useSource = (blob: string | undefined): string => {
  const [source, setSource] = useState('')
  useEffect(() => {
    if (!blob) return
    if (!IS_H5) return setSource(blobPath(blob))
    let url = ''
    let gone = false
    openField()
      .then(({ blobs }) => blobs.get(blob))
      .then((bytes) => {
        if (!bytes || gone) return
        url = URL.createObjectURL(new Blob([bytes.slice().buffer], { type: 'image/jpeg' }))
        setSource(url)
      })
      // The line stands without its picture.
      .catch(() => undefined)
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [blob])
  return source
}

type OneProps = {
  no: number
  photo: VisitRecord['photos'][number]
  file?: KeptFile
  off: boolean
  onNote: (note: string) => void
  onRemove: () => void
}
const OnePhoto = memo(({ no, photo, file, off, onNote, onRemove }: OneProps) => {
  const source = useSource(file?.blob)
  return (
    <View id={`photo-${no}`} className={styles.row}>
      {source !== '' && <Image className={styles.photo} src={source} mode="aspectFill" ariaLabel={fill(RECORD.photoNo, { no })} />}
      <Text className={styles.soft}>{[fill(RECORD.photoNo, { no }), photo.takenAt && instantText(photo.takenAt)].filter(Boolean).join(' · ')}</Text>
      <Field id={`photo-note-${no}`} label={RECORD.photoNote} required={false} value={photo.note} max={200} onChange={onNote} />
      {!off && (
        <Button id={`photo-remove-${no}`} size="small" kind="text" onTap={onRemove}>
          {fill(RECORD.remove, { no })}
        </Button>
      )}
    </View>
  )
})

type Props = Pick<VisitRecord, 'photos' | 'noPhoto'> & {
  files: readonly KeptFile[]
  about: About
  current: () => RecordEntry | undefined
  off: boolean
  busy: boolean
  set: SetRecord
  onBusy: (busy: boolean) => void
}

/** Photos of the matter: scaled down, marked, hashed and stored before the next one is taken. */
export const Photos = memo(({ photos, noPhoto, files: kept, about, current, off, busy, set, onBusy }: Props) => {
  const recovered = useField((state) => state.recovered)
  const noRoom = useField((state) => state.noRoom)
  const asked = about.rule.photo === 'ASKED'
  const [working, setWorking] = useState(false)
  const take = async () => {
    const chosen = await choosePhotos(MOST.photos - photos.length)
    if (chosen.length === 0) return
    onBusy(true)
    setWorking(true)
    // Only a site survey keeps where a photo was taken, as data; the picture itself carries nothing.
    const found = about.rule.photoPlace ? await findPosition() : undefined
    for (const one of chosen) {
      try {
        const words = fill(RECORD.watermark, { caseNo: about.caseNo, time: instantText(new Date().toISOString()) })
        const { bytes } = await makePhoto(one, words, CANVAS)
        const base = current()
        const place = found && 'place' in found ? found.place : undefined
        const added = base && (await addFile(base, { kind: 'PHOTO', type: 'image/jpeg', bytes, place }))
        // What did not fit is told already, and stays.
        if (!added && !isFull()) toast(RECORD.photoFailed)
      } catch {
        toast(RECORD.photoFailed)
      }
    }
    setWorking(false)
    onBusy(false)
  }
  const remove = async (id: string, no: number) => {
    if (!(await ask(fill(RECORD.photoSure, { no })))) return
    const base = current()
    if (base) await removeFile(base, id)
  }
  const change = (id: string, note: string) => set({ photos: photos.map((one) => (one.id === id ? { ...one, note } : one)) })
  const files = kept.filter(({ kind }) => kind === 'PHOTO')
  return (
    <View>
      <Line>{RECORD.photoHint}</Line>
      <Line>{about.rule.photoPlace ? RECORD.photoPlaceHint : RECORD.photoStripped}</Line>
      {recovered > 0 && <Notice id="photos-recovered" tone="info" text={fill(RECORD.recovered, { count: recovered })} />}
      {photos.length > 0 && (
        <Text id="photo-count" className={styles.strong}>
          {countText(photos.length, files)}
        </Text>
      )}
      {photos.map((photo, at) => (
        <OnePhoto
          key={photo.id}
          no={at + 1}
          photo={photo}
          file={files.find(({ id }) => id === photo.id)}
          off={off}
          onNote={(note) => change(photo.id, note)}
          onRemove={() => void remove(photo.id, at + 1)}
        />
      ))}
      {!off && photos.length < MOST.photos && (
        <Button id="photo-add" kind="primary" busy={working} disabled={busy} onTap={() => void take()}>
          {working ? RECORD.photoWorking : RECORD.takePhoto}
        </Button>
      )}
      {/* The warnings say it too, far above the place where he waits for his photo. */}
      {noRoom && (
        <View className={styles.below}>
          <Notice id="photos-no-room" tone="danger" text={RECORD.noRoom} />
        </View>
      )}
      {asked && photos.length === 0 && (
        <Field id="no-photo" label={RECORD.noPhoto} value={noPhoto} max={200} onChange={(reason) => set({ noPhoto: reason })} />
      )}
      {!IS_H5 && <Canvas type="2d" id={CANVAS} canvasId={CANVAS} className={styles.hidden} />}
    </View>
  )
})
