const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** GB 11643-1999: whether the 18th character belongs to the first 17. A hint while typing; the server judges. */
export const looksLikeIdCard = (typed: string): boolean => {
  const idNo = typed.replace(/\s/g, '').toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(idNo)) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(idNo[at]), 0)
  return CHECK_CHARACTERS[sum % 11] === idNo[17]
}

export const looksLikePhone = (typed: string): boolean => /^1[3-9]\d{9}$/.test(typed)
