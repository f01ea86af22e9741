import { Canvas } from '@tarojs/components'
import { useRef } from 'react'
import { canvasBytes, findCanvas } from './canvas-node.ts'
import { IS_H5 } from './target.ts'

type Point = { x: number; y: number }
/** Where a page gets what was drawn, as PNG; `undefined` while nothing was. */
export type Pad = { bytes: () => Promise<Uint8Array | undefined>; clear: () => void }
type Props = { id: string; className: string; label: string; onReady: (pad: Pad) => void; onDrawn: () => void }

const INK = '#10202b'
const stroke = (pen: CanvasRenderingContext2D, from: Point, to: Point) => {
  pen.strokeStyle = INK
  pen.lineWidth = 3
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(from.x, from.y)
  pen.lineTo(to.x, to.y)
  pen.stroke()
}

const BrowserPad = ({ id, className, label, onReady, onDrawn }: Props) => {
  const last = useRef<Point>()
  const drawn = useRef(false)
  const take = (canvas: HTMLCanvasElement | null) => {
    if (!canvas || canvas.dataset.ready) return
    canvas.dataset.ready = '1'
    canvas.width = canvas.clientWidth
    canvas.height = canvas.clientHeight
    onReady({
      bytes: async () => {
        if (!drawn.current) return undefined
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
        return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
      },
      clear: () => {
        drawn.current = false
        canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height)
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
      onPointerDown={(event) => {
        last.current = at(event)
      }}
      onPointerMove={(event) => {
        const pen = event.currentTarget.getContext('2d')
        if (!last.current || !pen) return
        const to = at(event)
        stroke(pen, last.current, to)
        last.current = to
        if (!drawn.current) onDrawn()
        drawn.current = true
      }}
      onPointerUp={() => {
        last.current = undefined
      }}
      onPointerLeave={() => {
        last.current = undefined
      }}
    />
  )
}

type Touch = { touches: { x: number; y: number }[] }
const WechatPad = ({ id, className, label, onReady, onDrawn }: Props) => {
  const last = useRef<Point>()
  const drawn = useRef(false)
  const pen = useRef<CanvasRenderingContext2D | null>()
  const begin = async ({ touches }: Touch) => {
    last.current = touches[0]
    if (pen.current) return
    const found = await findCanvas(id)
    if (!found) return
    const { node, width, height } = found
    Object.assign(node, { width, height })
    pen.current = node.getContext('2d')
    onReady({
      bytes: async () => (drawn.current ? canvasBytes(node, 'png') : undefined),
      clear: () => {
        drawn.current = false
        pen.current?.clearRect(0, 0, node.width, node.height)
      },
    })
  }
  const move = ({ touches }: Touch) => {
    const to = touches[0]
    if (!last.current || !to || !pen.current) return
    stroke(pen.current, last.current, to)
    last.current = to
    if (!drawn.current) onDrawn()
    drawn.current = true
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
      onTouchEnd={() => {
        last.current = undefined
      }}
    />
  )
}

/** A field to sign in with a finger. */
export const SignaturePad = (props: Props) => (IS_H5 ? <BrowserPad {...props} /> : <WechatPad {...props} />)
