import { Image, Text, View } from '@tarojs/components'
import { memo, useEffect, useRef, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { toast } from '../../platform/dialog.ts'
import { type Pad, SignaturePad } from '../../platform/signature-pad.tsx'
import type { Stroke } from '../../platform/strokes.ts'
import { ask } from '../../staff/ask.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { addFile, openField, removeFile, update } from '../field.ts'
import type { RecordEntry } from '../model/record.ts'
import { useOnce } from '../once.ts'
import type { KeptFile } from '../queue/entry.ts'
import { useSource } from './photos.tsx'
import type { SetRecord } from './use-record.ts'

type Way = NonNullable<VisitRecord['signature']>['kind']
const WAYS: { value: Way; label: string }[] = [
  { value: 'SIGNED', label: RECORD.sign },
  { value: 'REFUSED', label: RECORD.refused },
  { value: 'NOT_ASKED', label: RECORD.notAsked },
]
const now = () => new Date().toISOString()

/** With every stroke, so that a kill leaves the drawing; it is no signature before the citizen says so. */
const keepInk = async (entry: RecordEntry | undefined, strokes: Stroke[]): Promise<void> => {
  if (!entry) return
  // A drawing without its record would be nobody's at the next start.
  if (strokes.length > 0 && !(await update(entry, (one) => one))) return
  await (await openField()).ink.keep(entry.id, strokes).catch(() => undefined)
}
const dropInk = async (entryId: string | undefined): Promise<void> => {
  if (entryId) await (await openField()).ink.drop(entryId).catch(() => undefined)
}
/** What was drawn when the app was killed, or the record was locked; undefined until it is known. */
const useBegun = (current: () => RecordEntry | undefined, off: boolean): { strokes?: Stroke[]; forget: () => void } => {
  const [strokes, setStrokes] = useState<Stroke[]>()
  const id = current()?.id
  useEffect(() => {
    setStrokes(undefined)
    openField()
      .then(({ ink }) => (id ? ink.read(id) : []))
      .then(setStrokes, () => setStrokes([]))
  }, [id, off])
  const forget = () => {
    setStrokes([])
    void dropInk(current()?.id)
  }
  return { strokes, forget }
}
type Props = Pick<VisitRecord, 'signature'> & {
  files: readonly KeptFile[]
  current: () => RecordEntry | undefined
  off: boolean
  set: SetRecord
  /** Something stands on the pad that nobody has confirmed: sent now, the record would go without it. */
  onDrawn: (drawn: boolean) => void
}

/** The citizen signs on the screen; or refuses, before two witnesses (domain §11). */
export const Signature = memo(({ signature, files, current, off, set, onDrawn }: Props) => {
  const [way, setWay] = useState<Way | undefined>(signature?.kind)
  const [ready, setReady] = useState(false)
  const pad = useRef<Pad>()
  const begun = useBegun(current, off)
  const { busy, once } = useOnce()
  const file = files.find(({ id }) => id === signature?.fileId)
  const shown = useSource(file?.blob)
  // A drawing that a kill left is shown without being asked for.
  const chosen = signature?.kind ?? way ?? (begun.strokes?.length ? 'SIGNED' : undefined)
  const open = chosen === 'SIGNED' && !signature?.fileId && !off
  const drawn = open && (ready || (begun.strokes?.length ?? 0) > 0)
  useEffect(() => onDrawn(drawn), [drawn])
  useEffect(() => {
    if (!open) setReady(false)
  }, [open])
  /** What stood there, a signature or witnesses, is gone by the person's word, or there was nothing. */
  const removed = async (): Promise<boolean> => {
    if (!signature) return true
    const { fileId, witnesses, reason } = signature
    if ((fileId || `${witnesses.join('')}${reason}`.trim() !== '') && !(await ask(RECORD.signSure))) return false
    const base = current()
    return !fileId || (base !== undefined && (await removeFile(base, fileId)))
  }
  const choose = async (next: Way) => {
    if (next === chosen || (drawn && !(await ask(RECORD.drawnSure))) || !(await removed())) return
    begun.forget()
    setReady(false)
    setWay(next)
    set({ signature: next === 'SIGNED' ? undefined : { kind: next, at: now(), witnesses: next === 'REFUSED' ? ['', ''] : [], reason: '' } })
  }
  const keepSignature = async () => {
    const bytes = await pad.current?.bytes().catch(() => undefined)
    const base = current()
    if (!bytes || !base) return toast(RECORD.signHint)
    // When it does not fit, the drawing stays on the pad.
    if (await addFile(base, { kind: 'SIGNATURE', type: 'image/png', bytes })) begun.forget()
  }
  const again = async () => {
    if (!(await removed())) return
    setReady(false)
    setWay('SIGNED')
  }
  return (
    <View>
      {!off && <Segmented id="sign-way" label={RECORD.signWay} value={chosen} options={WAYS} onChange={(next) => void once(() => choose(next))} />}
      {chosen === 'SIGNED' && signature?.fileId && (
        <View>
          {shown !== '' && <Image className={styles.photo} src={shown} mode="aspectFit" ariaLabel={RECORD.sign} />}
          <Text id="signed" className={styles.strong}>
            {fill(RECORD.signed, { time: instantText(signature.at) })}
          </Text>
          {!off && (
            <Button id="sign-again" size="small" onTap={() => void once(again)}>
              {RECORD.signClear}
            </Button>
          )}
        </View>
      )}
      {open && begun.strokes && (
        <View>
          <Text className={styles.lead}>{RECORD.signHint}</Text>
          {begun.strokes.length > 0 && <Notice id="sign-begun" tone="info" text={RECORD.signBegun} />}
          <SignaturePad
            id="sign-pad"
            className={styles.pad!}
            label={RECORD.signHint}
            begun={begun.strokes}
            onReady={(given) => {
              pad.current = given
              if (begun.strokes!.length > 0) setReady(true)
            }}
            onDrawn={() => setReady(true)}
            onStrokes={(strokes) => void keepInk(current(), strokes)}
          />
          <View className={styles.inline}>
            <Button
              id="sign-clear"
              disabled={busy}
              onTap={() => {
                pad.current?.clear()
                begun.forget()
                setReady(false)
              }}
            >
              {RECORD.signClear}
            </Button>
            <Button id="sign-keep" kind="primary" busy={busy} disabled={!ready} onTap={() => void once(keepSignature)}>
              {RECORD.signKeep}
            </Button>
          </View>
          {/* Below the pad: it must not move under the finger that draws. */}
          {drawn && (
            <View className={styles.below}>
              <Notice id="sign-unconfirmed" tone="warn" text={RECORD.signUnconfirmed} />
            </View>
          )}
        </View>
      )}
      {signature?.kind === 'REFUSED' && (
        <View>
          <Text className={styles.lead}>{RECORD.refusedHint}</Text>
          {[0, 1].map((at) => (
            <Field
              key={at}
              id={`witness-${at + 1}`}
              label={fill(RECORD.witness, { no: at + 1 })}
              value={signature.witnesses[at] ?? ''}
              max={30}
              onChange={(name) =>
                set({ signature: { ...signature, witnesses: [0, 1].map((other) => (other === at ? name : (signature.witnesses[other] ?? ''))) } })
              }
            />
          ))}
        </View>
      )}
      {signature && signature.kind !== 'SIGNED' && (
        <Field
          id="sign-reason"
          label={RECORD.signReason}
          required={false}
          value={signature.reason}
          max={200}
          onChange={(reason) => set({ signature: { ...signature, reason } })}
        />
      )}
    </View>
  )
})
