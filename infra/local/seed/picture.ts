import { crc32, deflateSync } from 'node:zlib'

/** Pictures for the demo county, painted in code: nobody's photo. */
type Colour = readonly [number, number, number]
type Paint = (x: number, y: number) => Colour

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG of so many pixels, each painted by `paint`. */
export const png = (width: number, height: number, paint: Paint): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0
    for (let x = 0; x < width; x++) for (const one of paint(x, y)) rows[at++] = one
  }
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

const mix = (a: Colour, b: Colour, part: number): Colour => [0, 1, 2].map((at) => Math.round(a[at]! + (b[at]! - a[at]!) * part)) as unknown as Colour
const SKY: Colour = [176, 206, 232]
const HAZE: Colour = [238, 240, 236]
const RIVER: Colour = [128, 158, 160]
const STONE: Colour = [146, 140, 132]
const WOOD: Colour = [124, 92, 60]
const GRASS: Colour = [122, 148, 92]
const [WIDE, HIGH] = [640, 480]

/** A river with the piers of a bridge that was washed away; `planks`: the makeshift bridge lies again. */
export const bridge = (planks: boolean): Buffer =>
  png(WIDE, HIGH, (x, y) => {
    if (y < 190) return mix(SKY, HAZE, y / 190)
    if (x < 70 || x > WIDE - 70) return mix(GRASS, STONE, (y - 190) / 500)
    if (planks && y > 205 && y < 228) return x % 24 < 3 ? STONE : WOOD
    if (y > 210 && (Math.abs(x - 210) < 16 || Math.abs(x - 430) < 16)) return STONE
    return y < 236 ? mix(HAZE, RIVER, 0.4) : mix(RIVER, HAZE, 0.2 + 0.1 * Math.sin((x + y * 3) / 17))
  })

/** The door of a clinic at dusk; `lit`: its sign is on. */
export const clinic = (lit: boolean): Buffer =>
  png(WIDE, HIGH, (x, y) => {
    if (y > 400) return mix(STONE, [90, 90, 90], (y - 400) / 80)
    if (x < 110 || x > 530 || y < 110) return mix([70, 84, 120], [40, 48, 70], y / HIGH)
    if (y > 140 && y < 200 && x > 200 && x < 440) return lit ? [216, 64, 56] : [108, 76, 74]
    if (x > 270 && x < 370 && y > 230) return lit ? mix([252, 232, 178], STONE, (y - 230) / 600) : [96, 92, 88]
    return [226, 222, 210]
  })

/** A name as somebody writes it with his finger. */
export const signature = (): Buffer => {
  const points = Array.from(
    { length: 200 },
    (_, at) => [40 + at * 2 + 14 * Math.sin(at / 6), 75 + 32 * Math.sin(at / 9) * Math.cos(at / 31)] as const,
  )
  const ink = new Set(points.flatMap(([x, y]) => [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${Math.round(x) + dx},${Math.round(y) + dy}`))))
  return png(480, 150, (x, y) => (ink.has(`${x},${y}`) ? [32, 32, 40] : [255, 255, 255]))
}
