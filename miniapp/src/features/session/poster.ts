import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { encodedModules } from '../../kit/qr-code.tsx'
import type { Drawing, Pen } from '../../platform/canvas.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'

const WIDTH = 750
const HEIGHT = 1180
const LEFT = 64
const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif'

/** Breaks a text to lines of at most `width` pixels; Chinese breaks anywhere. */
const lines = (pen: Pen, text: string, width: number, most: number): string[] => {
  const out = ['']
  for (const letter of text) {
    const last = out.length - 1
    if (pen.measureText(out[last] + letter).width <= width) out[last] += letter
    else if (out.length < most) out.push(letter)
    else {
      out[last] = `${out[last]!.slice(0, -1)}…`
      break
    }
  }
  return out
}

const write = (pen: Pen, text: string, y: number, size: number, color: string, bold = false, most = 1): number => {
  pen.font = `${bold ? 'bold ' : ''}${size}px ${FONT}`
  pen.fillStyle = color
  const rows = lines(pen, text, WIDTH - 2 * LEFT, most)
  for (const [at, row] of rows.entries()) pen.fillText(row, LEFT, y + at * size * 1.45)
  return y + rows.length * size * 1.45
}

const code = (pen: Pen, address: string, left: number, top: number, side: number): void => {
  const { data, size } = encodedModules(address)
  // Whole pixels a module: a blurred edge is what scanners stumble over.
  const unit = Math.floor(side / size)
  pen.fillStyle = '#ffffff'
  pen.fillRect(left, top, unit * size, unit * size)
  pen.fillStyle = '#000000'
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y]?.[x]) pen.fillRect(left + x * unit, top + y * unit, unit, unit)
  }
}

/** The share picture of a session, with the H5 address as a QR code: one drawing for both targets. */
export const sessionPoster = (session: BoardSession, address: string): Drawing => ({
  width: WIDTH,
  height: HEIGHT,
  draw: (pen) => {
    pen.textBaseline = 'top'
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, WIDTH, HEIGHT)
    pen.fillStyle = '#0f4a63'
    pen.fillRect(0, 0, WIDTH, 220)
    pen.fillStyle = '#d9a441'
    pen.fillRect(0, 220, WIDTH, 8)
    write(pen, SESSION.posterHead, 52, 56, '#ffffff', true)
    write(pen, session.organName, 140, 32, '#e3eef2')
    let y = write(pen, `${dayText(session.date)}  ${session.from}–${session.to}`, 268, 43, '#0f4a63', true)
    y = write(pen, session.leader.name, y + 16, 72, '#1a2730', true)
    y = write(pen, `${session.leader.post} · ${FORM_TEXT[session.form]}`, y + 6, 36, '#4b5a65')
    if (session.topic) y = write(pen, session.topic, y + 10, 36, '#9a4a10', true, 2)
    if (session.leader.remit.length > 0) y = write(pen, session.leader.remit.join('、'), y + 10, 34, '#4b5a65', false, 2)
    write(pen, `${session.venueName}  ${session.venueAddress}`, y + 14, 34, '#1a2730', false, 2)
    code(pen, address, LEFT - 12, 770, 290)
    pen.font = `bold 38px ${FONT}`
    pen.fillStyle = '#1a2730'
    for (const [at, row] of lines(pen, SESSION.posterScan, 300, 4).entries()) pen.fillText(row, 372, 800 + at * 56)
    write(pen, fill(SESSION.posterPhone, { phone: session.venuePhone }), 1076, 30, '#4b5a65', false, 2)
  },
})
