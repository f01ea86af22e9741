/** Case number: organ's area code, day, number of the day. Numbers are never used again (domain §11). */
export const caseNo = (areaCode: string, day: string, count: number): string =>
  `${areaCode}${day.replaceAll('-', '')}${String(count).padStart(4, '0')}`
