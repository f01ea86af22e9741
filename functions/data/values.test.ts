import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { fromAttributes, toAttributes } from './values.ts'

const name = fc.string({ minLength: 1 }).filter((one) => one !== '__proto__' && one !== 'constructor')
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((one) => one + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => new Uint8Array(bytes)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((words) => new Set(words)),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const item = fc.dictionary(name, tree, { noNullPrototype: true })

/** The SDK holds bytes where the wire has base64. */
const asSent = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, one) => (one instanceof Uint8Array ? Buffer.from(one).toString('base64') : one)))

describe('values of the table', () => {
  it('are written as the SDK writes them', () => {
    fc.assert(fc.property(item, (values) => expect(asSent(toAttributes(values))).toEqual(asSent(marshall(values)))))
  })
  it('come back as they were', () => {
    fc.assert(fc.property(item, (values) => expect(fromAttributes(toAttributes(values))).toEqual(values)))
    expect(unmarshall({ a: { N: '1.5' } })).toEqual(fromAttributes({ a: { N: '1.5' } }))
  })
  it('leave out what is undefined, also inside', () => {
    expect(toAttributes({ a: undefined, b: { c: undefined, d: [undefined, 1] } })).toEqual({ b: { M: { d: { L: [{ N: '1' }] } } } })
  })
  it.each([
    ['a date', new Date()],
    ['an empty set', new Set()],
    ['a number beyond the exact', 2 ** 60],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a big number', 1n],
  ])('are refused when DynamoDB cannot keep them: %s', (_what, value) => {
    expect(() => toAttributes({ value })).toThrow()
  })
})
