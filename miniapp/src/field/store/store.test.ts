import type { KeyStore } from '../../platform/key-store.ts'
import { openRecords, unwrap, wrap } from './records.ts'
import { createTakeAlong, type Secrets } from './take-along.ts'
import { fromBytes, toBytes } from './text.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const memory = (disk = new Map<string, string>()): KeyStore & { disk: Map<string, string> } => ({
  disk,
  load: async () => new Map(disk),
  set: async (key, text) => void disk.set(key, text),
  remove: async (key) => void disk.delete(key),
  usage: async () => ({ used: 0, limit: 1 }),
})

describe('records on the phone', () => {
  it('are there after a restart, each under one key', async () => {
    const store = memory()
    const records = await openRecords<{ text: string }>(store, 'field-')
    await Promise.all([records.save('a', { text: '一' }), records.save('a', { text: '二' }), records.save('b', { text: '三' })])
    await records.remove('b')
    expect((await openRecords<{ text: string }>(store, 'field-')).all()).toEqual([{ text: '二' }])
    expect(store.disk.size).toBe(1)
  })

  it('a torn text is passed over for the version before it, and tidied up', async () => {
    const store = memory()
    await (await openRecords<string>(store, 'field-')).save('a', '完整')
    store.disk.set('field-a~2', wrap(JSON.stringify('写了一半')).slice(0, -3))
    const records = await openRecords<string>(store, 'field-')
    expect([records.get('a'), records.torn, [...store.disk.keys()]]).toEqual(['完整', [], ['field-a~1']])
  })

  it('what else lies in the storage is not theirs', async () => {
    const store = memory(new Map([['field-along-x', 'sealed']]))
    const records = await openRecords(store, 'field-rec-')
    expect([records.all(), records.torn, store.disk.size]).toEqual([[], [], 1])
  })

  it('a torn text without another version is told, not hidden', async () => {
    const store = memory(new Map([['field-a~1', '1234abcd 90 {"half']]))
    expect((await openRecords(store, 'field-')).torn).toEqual(['field-a~1'])
  })

  it('a full phone is told, and what was there stays', async () => {
    const store = memory()
    const records = await openRecords<string>(store, 'field-')
    await records.save('a', '一')
    store.set = async () => Promise.reject(new Error('full'))
    await expect(records.save('a', '二')).rejects.toThrow('full')
    expect(records.get('a')).toBe('一')
    expect((await openRecords<string>(store, 'field-')).get('a')).toBe('一')
  })

  it('the checksum finds every cut and every changed letter', () => {
    const text = wrap('{"said":"路还没有修"}')
    expect(unwrap(text)).toBe('{"said":"路还没有修"}')
    for (let at = 0; at < text.length; at++) {
      expect(unwrap(text.slice(0, at))).toBeUndefined()
      expect(unwrap(`${text.slice(0, at)}#${text.slice(at + 1)}`)).toBeUndefined()
    }
  })
})

describe('what is taken along', () => {
  const NOW = Date.parse('2026-11-26T01:00:00Z')
  const LATER = '2026-11-27T01:00:00.000Z'
  const secretsOf = (): Secrets & { forget(): void } => {
    let secret: Uint8Array | undefined
    return {
      known: async () => secret,
      need: async () => {
        secret ??= new Uint8Array(32).fill(7)
        return secret
      },
      random: async (length) => crypto.getRandomValues(new Uint8Array(length)),
      forget: () => {
        secret = undefined
      },
    }
  }
  const person = { name: '王秀兰', phone: '13900000001', address: '河口镇柳林村 12 号' }

  it('lies sealed on the phone and opens for the login that took it', async () => {
    const store = memory()
    const along = createTakeAlong(store, secretsOf())
    await along.keep('visit1', person, LATER)
    expect((await along.read('visit1', NOW))?.value).toEqual(person)
    const lies = [...store.disk.values()].join()
    for (const part of Object.values(person)) {
      expect(lies).not.toContain(part)
      expect(lies).not.toContain(Buffer.from(part).toString('hex'))
    }
  })

  it('does not open after its day, after the sign-out, under another name, or changed', async () => {
    const [store, secrets] = [memory(), secretsOf()]
    const along = createTakeAlong(store, secrets)
    await along.keep('visit1', person, LATER)
    const text = store.disk.get('field-along-visit1')!
    store.disk.set('field-along-visit2', text)
    expect(await along.read('visit2', NOW)).toBeUndefined()
    store.disk.set(
      'field-along-visit3',
      text.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    )
    expect(await along.read('visit3', NOW)).toBeUndefined()
    // A later day written on the outside opens nothing: the day inside counts.
    store.disk.set('field-along-visit1', text.replace(LATER, '2030-01-01T00:00:00.000Z'))
    expect(await along.read('visit1', Date.parse(LATER))).toBeUndefined()
    secrets.forget()
    expect(await along.read('visit1', NOW)).toBeUndefined()
  })

  it('expired pieces are swept away and a wipe leaves nothing', async () => {
    const store = memory()
    const along = createTakeAlong(store, secretsOf())
    await along.keep('old', person, LATER)
    await along.keep('new', person, '2026-11-29T01:00:00.000Z')
    await along.sweep(Date.parse(LATER))
    expect([...store.disk.keys()]).toEqual(['field-along-new'])
    await along.wipe()
    expect(store.disk.size).toBe(0)
  })

  it('a phone whose clock is ahead opens nothing, and loses nothing', async () => {
    const store = memory()
    const along = createTakeAlong(store, secretsOf())
    await along.keep('visit1', person, LATER)
    expect(await along.read('visit1', Date.parse('2027-01-01T00:00:00Z'))).toBeUndefined()
    expect((await along.read('visit1', NOW))?.value).toEqual(person)
  })

  it('text survives its bytes, Chinese and rare characters too', () => {
    for (const text of ['', 'abc', '柳林村', '𠮷😀', `${'a'.repeat(5000)}路`]) expect(fromBytes(toBytes(text))).toBe(text)
  })
})
