import type { IdType } from '../../contract/people.ts'
import { type Day, realDay } from '../calendar/days.ts'

/**
 * Why an ID number is refused. FIFTEEN_DIGITS: the first-generation number, not valid since 2013. BIRTH_DATE: its day does not exist
 * or lies ahead. CHECKSUM: a digit was mistyped.
 */
export type IdProblem = 'FIFTEEN_DIGITS' | 'SHAPE' | 'BIRTH_DATE' | 'CHECKSUM'
export type IdCheck = { ok: true; value: string } | { ok: false; problem: IdProblem }

/** GB 11643-1999, annex: weights of the first 17 digits and the check characters by remainder modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

const refuse = (problem: IdProblem): IdCheck => ({ ok: false, problem })

/** One spelling for one document: full-width characters and small letters are accepted, blanks are dropped. Hash this, never the typed text. */
export const normalIdNo = (idNo: string): string => idNo.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** The 18th character that belongs to 17 digits. */
export const checkCharacter = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARACTERS[sum % 11]!
}

/** The birth date inside an 18-digit number, or undefined when that day does not exist. */
export const birthOf = (idNo: string): Day | undefined => realDay(Number(idNo.slice(6, 10)), Number(idNo.slice(10, 12)), Number(idNo.slice(12, 14)))

const checkIdCard = (idNo: string, today: Day): IdCheck => {
  if (/^\d{15}$/.test(idNo)) return refuse('FIFTEEN_DIGITS')
  if (!/^[1-9]\d{16}[\dX]$/.test(idNo)) return refuse('SHAPE')
  const birth = birthOf(idNo)
  if (birth === undefined || birth > today || birth < '1880-01-01') return refuse('BIRTH_DATE')
  return checkCharacter(idNo) === idNo[17] ? { ok: true, value: idNo } : refuse('CHECKSUM')
}

/** Passports have no checksum in the number itself: 5 to 15 letters and digits, a digit among them. */
const PASSPORT = /^(?=.*\d)[A-Z0-9]{5,15}$/
/** 港澳居民来往内地通行证 H/M + 8 or 10 digits; 台湾居民来往大陆通行证 8 or 10 digits; older permanent residence cards 3 letters + 12 digits. */
const PERMIT = /^(?:[HM]\d{8}(?:\d{2})?|\d{8}(?:\d{2})?|[A-Z]{3}\d{12})$/
/** Any other document: letters of any script, digits, brackets and hyphens. */
const OTHER = /^[\p{L}\p{N}()-]{4,30}$/u

const byShape = (shape: RegExp, idNo: string): IdCheck => (shape.test(idNo) ? { ok: true, value: idNo } : refuse('SHAPE'))

/** Judges a document's number and gives its one spelling. 18-digit residence permits (港澳台居民居住证, 外国人永久居留身份证) are built like ID cards. */
export const checkIdNo = (idType: IdType, typed: string, today: Day): IdCheck => {
  const idNo = normalIdNo(typed)
  if (idType === 'ID_CARD') return checkIdCard(idNo, today)
  if (idType === 'PASSPORT') return byShape(PASSPORT, idNo)
  if (idType === 'RESIDENCE_PERMIT') return idNo.length === 18 ? checkIdCard(idNo, today) : byShape(PERMIT, idNo)
  return byShape(OTHER, idNo)
}
