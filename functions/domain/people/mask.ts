/** `*` that many times, at most `limit`: very long texts shall not spread over a list. */
const stars = (count: number, limit = 11): string => '*'.repeat(Math.max(0, Math.min(count, limit)))

/** `王*英`, `王*`; counted in characters, not in UTF-16 units. A single character is hidden whole. */
export const maskName = (name: string): string => {
  const characters = Array.from(name.trim())
  if (characters.length <= 1) return stars(characters.length)
  if (characters.length === 2) return `${characters[0]}*`
  return `${characters[0]}${stars(characters.length - 2, 4)}${characters.at(-1)}`
}

/** `110***********1234`; shorter documents show less: never half of the number. */
export const maskIdNo = (idNo: string): string => {
  if (idNo.length >= 15) return `${idNo.slice(0, 3)}${stars(idNo.length - 7)}${idNo.slice(-4)}`
  if (idNo.length >= 8) return `${idNo.slice(0, 1)}${stars(idNo.length - 3)}${idNo.slice(-2)}`
  return stars(idNo.length)
}

/** `138****5678`; a shorter number shows its last two digits only. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}${stars(phone.length - 7)}${phone.slice(-4)}` : `${stars(phone.length - 2)}${phone.slice(-2)}`

/** 省、市、县 of an address: `区` of 小区, 社区, 园区 is a house group, not a district. */
const DISTRICT = /^(?:.{2,8}?(?:省|自治区))?(?:[^\d号路街]{1,10}?(?:市|自治州|地区|盟))?(?:[^\d号路街]{1,8}?(?:县|旗|市|(?<![小社园])区))?/
const STREET = /^[^\d号]{1,12}?(?:街道|大道|镇|乡|苏木|路|街|巷|弄|胡同|村|社区)/

/** To street or village level (domain §12): `桐城市文昌街道***`. What cannot be read as an address is hidden whole. */
export const maskAddress = (address: string): string => {
  const trimmed = address.trim()
  const district = DISTRICT.exec(trimmed)?.[0] ?? ''
  const street = STREET.exec(trimmed.slice(district.length))?.[0] ?? ''
  return trimmed === '' ? '' : `${district}${street}***`
}
