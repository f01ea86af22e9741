import Taro from '@tarojs/taro'
import { findCanvas } from './canvas-node.ts'
import { IS_H5 } from './target.ts'

export type Pen = CanvasRenderingContext2D
export type Drawing = { width: number; height: number; draw: (pen: Pen) => void }
type Surface = { width: number; height: number; getContext: (kind: '2d') => Pen | null }

const paint = (surface: Surface, { width, height, draw }: Drawing): void => {
  surface.width = width
  surface.height = height
  const pen = surface.getContext('2d')
  if (pen) draw(pen)
}

/**
 * Draws a picture and returns what an Image can show and `saveImage` can keep.
 * The mini-program needs a `<Canvas type='2d' id={id}>` on the page; H5 makes its own.
 */
export const makePicture = async (id: string, drawing: Drawing): Promise<string | undefined> => {
  if (IS_H5) {
    const canvas = document.createElement('canvas')
    paint(canvas, drawing)
    return canvas.toDataURL('image/png')
  }
  const node = (await findCanvas(id))?.node
  if (!node) return undefined
  paint(node, drawing)
  try {
    return (await Taro.canvasToTempFilePath({ canvas: node as never, x: 0, y: 0, width: drawing.width, height: drawing.height })).tempFilePath
  } catch {
    return undefined
  }
}
