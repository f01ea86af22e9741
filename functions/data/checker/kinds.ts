import type { Item, Key } from '../table.ts'
import type { Vault } from '../vault.ts'

/**
 * Every kind of item of the table, by the name that `keys.ts` gives it. `shape`: the attributes of an item that carries no chain of its own (with `?`: may be missing;
 * `n` number, `a` list, `o` map, `b` bytes, `t` truth, else text). AGGREGATE: the last audit entry carries the hash of the item; LOOSE: it has a chain, and fields that
 * move without an entry (decision 0018). `sealed` must open at its place.
 */
export type Kind = {
  pk: RegExp
  sk: RegExp
  shape: 'AGGREGATE' | 'LOOSE' | 'ENTRY' | 'ANY' | string
  sealed?: (item: Key) => Record<string, string>
}

const META = /^META$/
const POINTER = /^CASE#.+#[\w.-]+$/
const pointer = (list: string): Kind => ({ pk: new RegExp(`^${list}#.`), sk: POINTER, shape: 'caseId accuses:t?' })
const visits = (list: string): Kind => ({ pk: new RegExp(`^${list}#.`), sk: /^VISIT#/, shape: 'visitId' })
const at = ({ pk, sk }: Key) => `${pk}|${sk}`
const directory = (kind: string): Kind => ({ pk: new RegExp(`^DIR#${kind}$`), sk: /./, shape: 'AGGREGATE' })

export const KINDS: Record<string, Kind> = {
  organ: directory('ORGAN'),
  organMerge: { pk: /^MERGES$/, sk: /./, shape: 'successorId at list? cursor? doneAt?' },
  leader: directory('LEADER'),
  venue: directory('VENUE'),
  limits: directory('LIMITS'),
  caseRules: directory('CASE_RULES'),
  calendarDay: directory('CALENDAR'),
  citizen: { pk: /^CIT#/, sk: META, shape: 'AGGREGATE' },
  staff: { pk: /^STF#/, sk: META, shape: 'AGGREGATE' },
  staffList: { pk: /^STAFF$/, sk: /./, shape: '' },
  lookup: { pk: /^LOOK#(PHONE|ID|OPENID|STAFF_PHONE)#/, sk: META, shape: 'citizenId? staffId?' },
  leaderDay: { pk: /^LEAD#/, sk: /^DAY#/, shape: 'n:n sessions:a' },
  invite: { pk: /^INVITE#/, sk: META, shape: 'AGGREGATE' },
  loginCode: { pk: /^CODE#/, sk: META, shape: 'hash? at until tries:n windowStart sent:n ttl:n' },
  family: { pk: /^FAM#/, sk: META, shape: 'LOOSE' },
  matter: { pk: /^CIT#/, sk: /^MAT#/, shape: 'LOOSE' },
  booking: { pk: /^CIT#/, sk: /^BKG#/, shape: 'AGGREGATE' },
  claims: { pk: /^CIT#/, sk: /^CLAIMS$/, shape: 'ANY' },
  helped: { pk: /^CIT#/, sk: /^HLP#/, shape: 'bookingId' },
  message: { pk: /^CIT#/, sk: /^MSG#/, shape: 'LOOSE', sealed: (item) => ({ content: at(item) }) },
  consents: { pk: /^CIT#/, sk: /^CONSENTS$/, shape: 'LOOSE' },
  citizenCase: { pk: /^CIT#/, sk: /^CASE#/, shape: '' },
  session: { pk: /^SES#/, sk: META, shape: 'AGGREGATE' },
  sessionVersion: { pk: /^SES#/, sk: /^V#\d{4}$/, shape: 'ANY' },
  place: { pk: /^SES#/, sk: /^P#\d+#\d+$/, shape: 'band kind st opens closes bk? k? pubFrom? hf? hu?' },
  seen: { pk: /^SES#/, sk: /^SEEN#/, shape: '' },
  tickets: { pk: /^SES#/, sk: /^TICKETS$/, shape: 'booked:n? walkIn:n?' },
  waiting: { pk: /^WAIT#/, sk: /./, shape: 'bookingId band' },
  waveDue: { pk: /^OFFERS$/, sk: /#WAVE$/, shape: 'bookingId sessionId' },
  offerDue: { pk: /^OFFERS$/, sk: /./, shape: 'bookingId sessionId' },
  lot: { pk: /^DRAW#/, sk: /^R#/, shape: 'bookingId tickets:n band won?' },
  drawSeed: { pk: /^DRAW#/, sk: /^SEED$/, shape: 'sealed', sealed: (item) => ({ sealed: at(item) }) },
  drawDue: { pk: /^DRAWS$/, sk: /./, shape: 'sessionId' },
  roll: { pk: /^ROLL#/, sk: /./, shape: '' },
  unsent: { pk: /^UNSENT$/, sk: /./, shape: 'kind bookingId? why? ttl:n' },
  invariants: { pk: /^INVARIANTS$/, sk: /^LATEST$/, shape: 'no:n count:o round:o?' },
  plan: { pk: /^PLAN#/, sk: /./, shape: 'sessionId leaderId venueId room to state' },
  board: { pk: /^BOARD#/, sk: /./, shape: 'ANY' },
  screening: { pk: /^SCREEN#/, sk: /./, shape: 'bookingId' },
  case: { pk: /^CASE#/, sk: META, shape: 'AGGREGATE' },
  caseNumber: { pk: /^CASENO#/, sk: META, shape: 'caseId tries:n triedAt?' },
  caseCounter: { pk: /^COUNT#/, sk: /^CASES$/, shape: 'count:n' },
  caseLog: { pk: /^CASE#/, sk: /^LOG#/, shape: 'step side at content', sealed: (item) => ({ content: at(item) }) },
  caseRecord: { pk: /^CASE#/, sk: /^REC#\d{5}$/, shape: 'content', sealed: (item) => ({ content: at(item) }) },
  'caseList UNIT': { ...pointer('UNIT'), shape: 'caseId accuses:t? part:t?' },
  'caseList DONE': pointer('DONE'),
  'caseList LDR': pointer('LDR'),
  'caseList OFF': pointer('OFF'),
  'caseList DUE': { ...pointer('DUE'), shape: 'caseId accuses:t? category unitId?' },
  'caseList REV': pointer('REV'),
  'caseList SEAL': pointer('SEAL'),
  'caseList NAME': pointer('NAME'),
  'caseList UST': pointer('UST'),
  'caseList WATCH': pointer('WATCH'),
  'caseList CALL': pointer('CALL'),
  'caseList SPO': pointer('SPO'),
  'caseList SIG': pointer('SIG'),
  'caseList LDU': pointer('LDU'),
  'caseList ARC': pointer('ARC'),
  'caseList FIN': pointer('FIN'),
  staffMessage: {
    pk: /^STF#/,
    sk: /^MSG#/,
    shape: 'kind at caseId? petitionId? visitId? helpId? organId content post:o unread:t? sendingAt? sentBy? heldUntil? unsent:t? seq:n? head?',
    sealed: (item) => ({ content: at(item) }),
  },
  post: {
    pk: /^BOX#/,
    sk: /^MSG#/,
    shape: 'kind about at caseId? petitionId? visitId? helpId? organId content readAt? readBy? phonedAt? phonedBy? seq:n? head?',
    sealed: (item) => ({ content: at(item) }),
  },
  unreadPost: { pk: /^UNREAD#/, sk: /./, shape: 'post:o kind caseId' },
  team: { pk: /^TEAM#/, sk: /./, shape: 'role leaderId?' },
  held: { pk: /^NIGHT$/, sk: /./, shape: 'of:o' },
  casePost: { pk: /^CASE#/, sk: /^POST#/, shape: 'post:o step by' },
  batch: { pk: /^BATCHES#/, sk: /^B#/, shape: 'AGGREGATE' },
  batchCase: { pk: /^BATCH#/, sk: /^CASE#/, shape: 'caseId' },
  batchCount: { pk: /^BATCH#/, sk: /^COUNT$/, shape: 'assigned:n resolved:n' },
  batchReport: { pk: /^BATCH#/, sk: /^REP#/, shape: 'ANY', sealed: (item) => ({ content: at(item) }) },
  ratingCount: { pk: /^RATES#/, sk: /^\d{4}-\d\d-\d\d#/, shape: 'ANY' },
  visitCount: { pk: /^VSTAT#/, sk: /^\d{4}-\d\d#/, shape: 'planned:n? made:n? checked:n? missed:n?' },
  petition: { pk: /^CIT#/, sk: /^PET#/, shape: 'AGGREGATE' },
  petitionQueue: { pk: /^PETS#/, sk: /./, shape: 'petitionId' },
  caseDocument: {
    pk: /^CASE#/,
    sk: /^DOC#\d{5}$/,
    shape: 'kind number content on step? organId? year:n? serial:n?',
    sealed: (item) => ({ content: at(item) }),
  },
  documentCounter: { pk: /^DOCNO#/, sk: /./, shape: 'count:n' },
  file: { pk: /^FILE#/, sk: META, shape: 'AGGREGATE' },
  fileOf: { pk: /^(CASE|VISIT)#/, sk: /^FILE#/, shape: 'fileId' },
  fileCount: { pk: /^(CASE|VISIT)#/, sk: /^FILES$/, shape: 'count:n' },
  heldFile: { pk: /^HELD#/, sk: /./, shape: 'fileId' },
  visit: { pk: /^VISIT#/, sk: META, shape: 'AGGREGATE', sealed: (item) => ({ content: at(item) }) },
  visitRecord: { pk: /^VISIT#/, sk: /^REC#\d{5}$/, shape: 'content:b', sealed: (item) => ({ content: at(item) }) },
  lateRecord: { pk: /^VISIT#/, sk: /^LATE#/, shape: 'content:b', sealed: (item) => ({ content: at(item) }) },
  'visitList FIELD': visits('FIELD'),
  'visitList FOPEN': visits('FOPEN'),
  'visitList VDRAFT': visits('VDRAFT'),
  'visitList VUNIT': visits('VUNIT'),
  'visitList VOFF': visits('VOFF'),
  'visitList CASE': visits('CASE'),
  help: { pk: /^VISIT#/, sk: /^HELP#/, shape: 'AGGREGATE', sealed: (item) => ({ content: at(item) }) },
  'helpList HUNIT': { pk: /^HUNIT#/, sk: /./, shape: 'visitId helpId' },
  'helpList HOFF': { pk: /^HOFF#/, sk: /./, shape: 'visitId helpId' },
  // Not of keys.ts: what audit.ts, idempotency.ts and vault.ts name themselves.
  entry: { pk: /./, sk: /^AUD#/, shape: 'ENTRY' },
  answer: { pk: /^(CIT|STF)#/, sk: /^IDEM#/, shape: 'h a:b ttl:n?' },
  dataKey: { pk: /^KEY#field$/, sk: /^V1$/, shape: 'wrapped:b' },
}

export const kindOf = ({ pk, sk }: Key): string | undefined => {
  if (sk.startsWith('AUD#')) return 'entry'
  return Object.keys(KINDS).find((name) => KINDS[name]!.pk.test(pk) && KINDS[name]!.sk.test(sk))
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  s: (value) => typeof value === 'string',
  n: (value) => typeof value === 'number',
  t: (value) => typeof value === 'boolean',
  a: Array.isArray,
  b: (value) => value instanceof Uint8Array,
  o: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** What is wrong with an item in itself: an attribute that is missing, unknown or of another type, or a sealed text that does not open. */
export const problemsOf = (item: Item, { shape, sealed }: Kind, vault: Vault): string[] => {
  const broken = Object.entries(sealed?.(item) ?? {}).flatMap(([field, place]) => {
    try {
      const value = item[field]
      if (value instanceof Uint8Array) vault.openBytes(value, place)
      else vault.open(String(value), place)
      return []
    } catch {
      return [`${field} does not open`]
    }
  })
  if (/^[A-Z]+$/.test(shape)) return broken
  const known = new Map(
    shape
      .split(' ')
      .filter(Boolean)
      .map((one) => {
        const [name = '', type = 's'] = one.replace('?', '').split(':')
        return [name, { type, needed: !one.endsWith('?') }] as const
      }),
  )
  const { pk: _pk, sk: _sk, ...rest } = item
  return [
    ...broken,
    ...[...known].filter(([name, { needed }]) => needed && rest[name] === undefined).map(([name]) => `has no ${name}`),
    ...Object.entries(rest).flatMap(([name, value]) => {
      const type = known.get(name)?.type
      if (!type) return [`has an unknown attribute ${name}`]
      return TYPES[type]!(value) ? [] : [`${name} is no ${type === 's' ? 'text' : type}`]
    }),
  ]
}
