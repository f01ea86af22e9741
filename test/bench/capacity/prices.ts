/**
 * On-demand list prices without taxes, in one place. CHECK before quoting: the figures of us-east-1 are from memory of the price pages (DynamoDB as lowered in November
 * 2024), those of China (Ningxia) from an older copy of amazonaws.cn/en/dynamodb/pricing (the later reduction is not in it) and from memory.
 */
export type Prices = {
  currency: string
  asOf: string
  perMillionWrites: number
  perMillionReads: number
  perMillionInvocations: number
  perGbSecond: number
  perMillionApiCalls: number
  perProvisionedGbHour: number
}

export const PRICES: Record<'us-east-1' | 'cn-northwest-1', Prices> = {
  'us-east-1': {
    currency: 'USD',
    asOf: '2025, to check',
    perMillionWrites: 0.625,
    perMillionReads: 0.125,
    perMillionInvocations: 0.2,
    perGbSecond: 0.0000166667,
    perMillionApiCalls: 1,
    perProvisionedGbHour: 0.015,
  },
  'cn-northwest-1': {
    currency: 'CNY',
    asOf: 'before 2025, to check',
    perMillionWrites: 11.1538,
    perMillionReads: 2.2308,
    perMillionInvocations: 1.36,
    perGbSecond: 0.000113477,
    perMillionApiCalls: 8,
    perProvisionedGbHour: 0.102,
  },
}
