import { Canvas } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { canvasBytes, findCanvas } from './canvas-node.ts'
import { createSheet, type Point, type Sheet, type Stroke } from './strokes.ts'
import { IS_H5 } from './target.ts'

/** Where a page gets what was drawn, as PNG; `undefined` while nothing was. */
export type Pad = { bytes: () => Promise<Uint8Array | undefined>; clear: () => void }
type Props = {
  id: string
  className: string
  label: string
  /** What was drawn before, and is shown again. */
  begun: readonly Stroke[]
  onReady: (pad: Pad) => void
  onDrawn: () => void
  /** After each stroke, everything. */
  onStrokes: (strokes: Stroke[]) => void
}

const BrowserPad = ({ id, className, label, begun, onReady, onDrawn, onStrokes }: Props) => {
  const sheet = useRef<Sheet>()
  const take = (canvas: HTMLCanvasElement | null) => {
    if (!canvas || canvas.dataset.ready) return
    canvas.dataset.ready = '1'
    canvas.width = canvas.clientWidth
    canvas.height = canvas.clientHeight
    const made = createSheet(canvas.getContext('2d')!, canvas.width, begun, onStrokes)
    sheet.current = made
    onReady({
      bytes: async () => {
        if (made.isEmpty()) return undefined
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
        return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
      },
      clear: () => {
        canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height)
        made.clear()
      },
    })
  }
  const at = (event: React.PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  return (
    <canvas
      id={id}
      ref={take}
      className={className}
      role="img"
      aria-label={label}
      onPointerDown={(event) => sheet.current?.begin(at(event))}
      onPointerMove={(event) => {
        if (sheet.current?.move(at(event))) onDrawn()
      }}
      onPointerUp={() => sheet.current?.end()}
      onPointerLeave={() => sheet.current?.end()}
    />
  )
}

type Touch = { touches: Point[] }
const WechatPad = ({ id, className, label, begun, onReady, onDrawn, onStrokes }: Props) => {
  const sheet = useRef<Sheet>()
  const making = useRef<Promise<void>>()
  const make = async () => {
    const found = await findCanvas(id)
    if (!found || sheet.current) return
    const { node, width, height } = found
    Object.assign(node, { width, height })
    const pen = node.getContext('2d')
    if (!pen) return
    const made = createSheet(pen, width, begun, onStrokes)
    sheet.current = made
    onReady({
      bytes: async () => (made.isEmpty() ? undefined : canvasBytes(node, 'png')),
      clear: () => {
        pen.clearRect(0, 0, node.width, node.height)
        made.clear()
      },
    })
  }
  const ready = (): Promise<void> => {
    making.current ??= make().finally(() => {
      making.current = undefined
    })
    return making.current
  }
  useEffect(() => {
    // It can be asked for once it is on the page; ready before the first finger, no stroke loses its beginning.
    const timer = setTimeout(() => void ready(), 100)
    return () => clearTimeout(timer)
  }, [])
  const begin = async ({ touches }: Touch) => {
    // Looked for once only: to find it anew with every stroke would lose each one's beginning.
    if (!sheet.current) await ready()
    if (touches[0]) sheet.current?.begin(touches[0])
  }
  const move = ({ touches }: Touch) => {
    if (touches[0] && sheet.current?.move(touches[0])) onDrawn()
  }
  return (
    <Canvas
      type="2d"
      id={id}
      canvasId={id}
      className={className}
      ariaLabel={label}
      disableScroll
      onTouchStart={(event) => void begin(event as unknown as Touch)}
      onTouchMove={(event) => move(event as unknown as Touch)}
      onTouchEnd={() => sheet.current?.end()}
      onTouchCancel={() => sheet.current?.end()}
    />
  )
}

/** A field to sign in with a finger. */
export const SignaturePad = (props: Props) => (IS_H5 ? <BrowserPad {...props} /> : <WechatPad {...props} />)
