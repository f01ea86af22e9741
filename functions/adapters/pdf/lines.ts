/** What may not begin a line, and what may not end one (避头尾); a string of letters and digits is not torn. */
const NOT_FIRST = '。，、；：？！）》」』”’…—％%·〕】)],.;:?!'
const NOT_LAST = '（《「『“‘〔【(['

/** The smallest pieces between which a line may end. */
const unitsOf = (text: string): string[] => {
  const pieces = text.match(/[A-Za-z0-9@_./+-]+|[\s\S]/gu) ?? []
  const units: string[] = []
  let opening = ''
  for (const piece of pieces) {
    if (NOT_FIRST.includes(piece) && (units.length > 0 || opening)) {
      if (opening) opening += piece
      else units[units.length - 1] += piece
    } else if (NOT_LAST.includes(piece)) opening += piece
    else {
      units.push(opening + piece)
      opening = ''
    }
  }
  return opening ? [...units, opening] : units
}

/** A unit that is wider than a whole line has to be torn all the same. */
const torn = (unit: string, width: number, measure: (text: string) => number): string[] => {
  if (measure(unit) <= width) return [unit]
  const parts: string[] = []
  let part = ''
  for (const letter of unit) {
    if (part && measure(part + letter) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

/**
 * A paragraph in lines that are not wider than `width`; the first one has `indent` less room. `measure` gives a text's width in the same unit. Put together again the lines
 * are the paragraph.
 */
export const breakLines = (text: string, width: number, indent: number, measure: (text: string) => number): string[] => {
  const lines: string[] = []
  let line = ''
  const room = () => (lines.length === 0 ? width - indent : width)
  for (const unit of unitsOf(text).flatMap((one) => torn(one, width - indent, measure))) {
    if (line && measure(line + unit) > room()) {
      lines.push(line)
      line = ''
    }
    line += unit
  }
  return line || lines.length === 0 ? [...lines, line] : lines
}
