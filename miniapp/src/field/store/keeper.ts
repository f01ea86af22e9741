import type { FileKind, FileType } from '../../../../functions/contract/file-kinds.ts'
import type { Place } from '../../../../functions/contract/visit.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { StorageFull } from '../../platform/key-store.ts'
import { attached, detached, type RecordEntry } from '../model/record.ts'
import type { Entry, KeptFile } from '../queue/entry.ts'
import { mayChange } from '../queue/machine.ts'
import type { Records } from './records.ts'
import { blobName } from './recover.ts'
import { createSaver } from './saver.ts'

export type Made = { kind: FileKind; type: FileType; bytes: Uint8Array; seconds?: number; place?: Place }
/** No word fits any more, no file does, or the storage does not answer. */
export type Trouble = 'FULL' | 'NO_FILE' | 'BROKEN'
const troubleOf = (error: unknown, full: Trouble = 'FULL'): Trouble => (error instanceof StorageFull ? full : 'BROKEN')
type Keeping = {
  records: Records<Entry>
  blobs: Blobs
  hashOf(bytes: Uint8Array): Promise<string>
  newId(): string
  /** By the phone's clock. */
  now(): string
  /** What hindered the last write; undefined: it lies on the phone. */
  trouble(what: Trouble | undefined): void
}

/** What lies on the phone counts; only after it was delivered the next draft on the same visit does, which began later. */
const latest = (stored: Entry | undefined, given: Entry): Entry =>
  !stored || (stored.state === 'SENT' && stored.madeAt !== given.madeAt) ? given : stored

/**
 * How the pages change what lies on the phone. Each answers whether it lies there now: not when nothing more fits, and not when the server has it,
 * or may have it, meanwhile.
 */
export const createKeeper = ({ records, blobs, hashOf, newId, now, trouble }: Keeping) => {
  /** Whether it lies on the phone. What does not is told, and whatever is held stays on the screen. */
  const fits = async (work: () => Promise<void>, full?: Trouble): Promise<boolean> => {
    try {
      await work()
      trouble(undefined)
      return true
    } catch (error) {
      trouble(troubleOf(error, full))
      return false
    }
  }
  const saver = createSaver(
    async (id) => {
      await records.write(id)
      trouble(undefined)
    },
    (error) => trouble(troubleOf(error)),
  )

  /** Takes an entry, as it is now, one step on. `save`: how it comes to the phone. */
  const update = async <E extends Entry>(given: E, how: (now: E) => E, save = records.save): Promise<boolean> => {
    const base = latest(records.get(given.id), given) as E
    // Another person's words lie there: nobody writes over them.
    if (base.owner !== given.owner || !mayChange(base)) return false
    return fits(() => save(given.id, how(base)))
  }

  return {
    update,
    /** A change while typing: held at once, on the phone within the pause. */
    keep: (entry: Entry): void => {
      if ((records.get(entry.id)?.owner ?? entry.owner) !== entry.owner) return
      records.hold(entry.id, entry)
      saver.put(entry.id)
    },
    flush: () => saver.flush(),

    /**
     * A photo, voice memo or signature: first the record, then the bytes under a name that says whose they are, then the line in the record.
     * Killed between the last two, the file comes back at the next start.
     */
    addFile: async (given: RecordEntry, { kind, type, bytes, seconds, place }: Made): Promise<boolean> => {
      if (!(await update(given, (entry) => entry))) return false
      const id = newId()
      const takenAt = now()
      const blob = blobName(given.id, { id, kind, type, takenAt, place })
      const sha256 = await hashOf(bytes)
      if (!(await fits(() => blobs.put(blob, bytes), 'NO_FILE'))) return false
      const file: KeptFile = { id, blob, kind, type, size: bytes.length, sha256, takenAt, place }
      const named = await update(given, (entry) => attached(entry, file, now(), seconds))
      // Nobody would name it any more: the person is told, and takes it again.
      if (!named) await blobs.remove(blob)
      return named
    },

    /** Taken out by the person: first the line, then the bytes. */
    removeFile: async (given: RecordEntry, fileId: string): Promise<boolean> => {
      const file = (latest(records.get(given.id), given) as RecordEntry).files.find(({ id }) => id === fileId)
      const gone = await update(given, (entry) => detached(entry, fileId, now()))
      if (gone && file) await blobs.remove(file.blob)
      return gone
    },

    /** By the person's own wish, before it was sent. */
    discard: async (given: Entry): Promise<boolean> => {
      const stored = records.get(given.id)
      if (!stored || stored.owner !== given.owner || !mayChange(stored)) return false
      await records.remove(given.id)
      for (const file of stored.files) await blobs.remove(file.blob)
      return true
    },
  }
}
export type Keeper = ReturnType<typeof createKeeper>
