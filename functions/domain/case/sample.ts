/** One in so many cases that no leader has is called back (domain §8): by its random id, so that nobody chooses which. */
export const isSampled = (caseId: string, oneIn: number): boolean => [...caseId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % oneIn === 0
