/** A line of a signature, in parts of the pad's width, so that a phone that was turned shows the same. */
export type Point = { x: number; y: number }
export type Stroke = Point[]

const INK = '#10202b'
export const drawLine = (pen: CanvasRenderingContext2D, from: Point, to: Point): void => {
  pen.strokeStyle = INK
  pen.lineWidth = 3
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(from.x, from.y)
  pen.lineTo(to.x, to.y)
  pen.stroke()
}

const places = (value: number): number => Math.round(value * 1e4) / 1e4

/** One pad's drawing: it draws, keeps what was drawn, and tells it after each stroke. */
export const createSheet = (pen: CanvasRenderingContext2D, width: number, begun: readonly Stroke[], told: (strokes: Stroke[]) => void) => {
  let strokes: Stroke[] = begun.map((stroke) => [...stroke])
  let current: Stroke | undefined
  let last: Point | undefined
  const scaled = ({ x, y }: Point): Point => ({ x: x * width, y: y * width })
  for (const stroke of strokes) for (const [at, to] of stroke.entries()) if (at > 0) drawLine(pen, scaled(stroke[at - 1]!), scaled(to))
  const note = (point: Point) => current?.push({ x: places(point.x / width), y: places(point.y / width) })
  const end = () => {
    if (current && current.length > 1) {
      strokes = [...strokes, current]
      told(strokes)
    }
    current = undefined
    last = undefined
  }
  return {
    isEmpty: () => strokes.length === 0 && (current?.length ?? 0) < 2,
    /** A line whose end was not told is kept: it stands on the pad. */
    begin: (at: Point) => {
      end()
      last = at
      current = []
      note(at)
    },
    /** True when something was drawn. */
    move: (to: Point): boolean => {
      if (!last || !current) return false
      drawLine(pen, last, to)
      last = to
      note(to)
      return true
    },
    end,
    clear: () => {
      strokes = []
      current = undefined
      told([])
    },
  }
}
export type Sheet = ReturnType<typeof createSheet>
