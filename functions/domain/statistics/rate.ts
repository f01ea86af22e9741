/** A rate in percent with two decimals, from its numerator and denominator; null, never 0 or 100, where there is nothing to count (domain §10). */
export const rateOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 100
