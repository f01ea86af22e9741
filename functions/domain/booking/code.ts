/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B: codes are read aloud at a counter. */
const LETTERS = '34679ACDEFGHJKMNPQRTUVWXY'

/** A code of `length` characters from random bytes; at least `length` bytes. */
export const codeFrom = (bytes: Uint8Array, length: number): string =>
  Array.from(bytes.subarray(0, length), (byte) => LETTERS[byte % LETTERS.length]).join('')

const QR = /^lr1~([\w.-]+)~([A-Z0-9]{8})$/

/** The QR holds the booking's id and code: both must match at the desk. */
export const qrText = (bookingId: string, code: string): string => `lr1~${bookingId}~${code}`

/** What a clerk scanned or typed: a QR text, a booking code, or an ID number. */
export const readQuery = (typed: string): { bookingId: string; code: string } | { code: string } | { idNo: string } => {
  const text = typed.trim()
  const qr = QR.exec(text)
  if (qr) return { bookingId: qr[1]!, code: qr[2]! }
  const upper = text.toUpperCase().replace(/[\s-]/g, '')
  return upper.length === 8 && [...upper].every((letter) => LETTERS.includes(letter)) ? { code: upper } : { idNo: upper }
}
