import type { KeyStore } from '../../platform/key-store.ts'
import { createSheet } from '../../platform/strokes.ts'
import { createInk } from './ink.ts'

const phone = () => {
  const disk = new Map<string, string>()
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => void disk.set(key, text),
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  return { disk, ink: createInk(store) }
}
const pen = () => {
  const lines: number[][] = []
  let at: number[] = []
  const drawn = {
    beginPath: () => undefined,
    moveTo: (x: number, y: number) => {
      at = [x, y]
    },
    lineTo: (x: number, y: number) => void lines.push([...at, x, y]),
    stroke: () => undefined,
  }
  return { lines, pen: drawn as unknown as CanvasRenderingContext2D }
}

it('a drawing is kept stroke by stroke, and drawn again as it was after a restart, on a wider pad too', async () => {
  const { ink } = phone()
  const first = pen()
  const sheet = createSheet(first.pen, 100, [], (strokes) => void ink.keep('r1', strokes))
  sheet.begin({ x: 10, y: 20 })
  sheet.move({ x: 30, y: 40 })
  sheet.end()
  // Killed in the second stroke.
  sheet.begin({ x: 50, y: 50 })
  sheet.move({ x: 60, y: 60 })
  const kept = await ink.read('r1')
  expect(kept).toEqual([
    [
      { x: 0.1, y: 0.2 },
      { x: 0.3, y: 0.4 },
    ],
  ])
  const again = pen()
  const next = createSheet(again.pen, 200, kept, () => undefined)
  expect([again.lines, next.isEmpty()]).toEqual([[[20, 40, 60, 80]], false])
})

it('a tap is no stroke, and what was wiped away does not come back', async () => {
  const { ink, disk } = phone()
  const sheet = createSheet(pen().pen, 100, [], (strokes) => void ink.keep('r1', strokes))
  sheet.begin({ x: 1, y: 1 })
  sheet.end()
  expect([sheet.isEmpty(), disk.size]).toEqual([true, 0])
  sheet.begin({ x: 1, y: 1 })
  sheet.move({ x: 5, y: 5 })
  sheet.end()
  expect(disk.size).toBe(1)
  sheet.clear()
  expect([sheet.isEmpty(), await ink.read('r1'), disk.size]).toEqual([true, [], 0])
})

it('a line whose end nobody told stays in the drawing when the next begins', async () => {
  const { ink } = phone()
  const sheet = createSheet(pen().pen, 100, [], (strokes) => void ink.keep('r1', strokes))
  sheet.begin({ x: 1, y: 1 })
  sheet.move({ x: 5, y: 5 })
  sheet.begin({ x: 9, y: 9 })
  sheet.end()
  expect([sheet.isEmpty(), (await ink.read('r1')).length]).toEqual([false, 1])
})

it('what is torn is none, and what belongs to no open record is swept', async () => {
  const { ink, disk } = phone()
  disk.set('field-ink-r1', '[[{"x":0.1')
  expect(await ink.read('r1')).toEqual([])
  await ink.keep('r2', [[{ x: 0, y: 0 }]])
  await ink.sweep((id) => id === 'r2')
  expect([...disk.keys()]).toEqual(['field-ink-r2'])
})
