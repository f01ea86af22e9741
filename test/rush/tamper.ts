import type { Exchange, Forward } from './wire.ts'

/**
 * The control: what the counts look like when the guards are off. On the way to the engine every condition is taken out of the transactions, and
 * once a band was full its whole session is said to be full for ever (a memory without its second and its band). If the counts stayed at zero
 * here, they would count nothing.
 */

type Values = Record<string, unknown>
type Part = {
  ConditionExpression?: string
  UpdateExpression?: string
  ExpressionAttributeValues?: Values
  ExpressionAttributeNames?: Record<string, string>
}
type Action = Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Part | undefined>

/** Only what the remaining expression names may stay: DynamoDB refuses unused values. */
const used = <T>(values: Record<string, T> | undefined, expression: string): Record<string, T> | undefined => {
  const kept = Object.entries(values ?? {}).filter(([name]) => new RegExp(`${name}\\b`).test(expression))
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

const bare = ({ ConditionExpression: _condition, ...part }: Part): Part => ({
  ...part,
  ExpressionAttributeValues: used(part.ExpressionAttributeValues, part.UpdateExpression ?? ''),
  ExpressionAttributeNames: used(part.ExpressionAttributeNames, part.UpdateExpression ?? ''),
})

export const withoutConditions = (actions: Action[]): Action[] =>
  actions
    .filter((action) => !action.ConditionCheck)
    .map((action) => Object.fromEntries(Object.entries(action).map(([kind, part]) => [kind, part && bare(part)])) as Action)

const READS_PLACES = /"P#/

export const createTamper = () => {
  const fullForEver = new Map<string, Awaited<ReturnType<Forward>>>()
  return async (asked: Exchange, forward: Forward): ReturnType<Forward> => {
    if (asked.target.endsWith('.TransactWriteItems')) {
      const input = JSON.parse(asked.body.toString()) as { TransactItems: Action[] }
      return forward({ ...asked, body: Buffer.from(JSON.stringify({ ...input, TransactItems: withoutConditions(input.TransactItems) })) })
    }
    const text = asked.body.toString()
    if (!asked.target.endsWith('.Query') || !READS_PLACES.test(text)) return forward(asked)
    const session = JSON.stringify((JSON.parse(text) as Part).ExpressionAttributeValues?.[':pk'])
    const known = fullForEver.get(session)
    if (known) return known
    const answer = await forward(asked)
    const rows = (JSON.parse(answer.body.toString()) as { Items?: { bk?: unknown }[] }).Items ?? []
    if (rows.length > 0 && rows.every((row) => row.bk)) fullForEver.set(session, answer)
    return answer
  }
}
