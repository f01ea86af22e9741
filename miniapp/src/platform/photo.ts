import Taro from '@tarojs/taro'
import { canvasBytes, findCanvas } from './canvas-node.ts'
import { chooseInBrowser } from './file-dialog.ts'
import { IS_H5 } from './target.ts'

/** A photo as the camera or the album gave it: never kept, never sent. */
export type TakenPhoto = { file: File } | { path: string }
export type Picture = { bytes: Uint8Array; width: number; height: number }

/** Longest side in px: letters on a document can be read, and a photo has about 300 KB. */
const LONGEST = 1600
const QUALITY = 0.8

const chooseInWechat = async (most: number): Promise<TakenPhoto[]> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sourceType: ['camera', 'album'], sizeType: ['original'] })
    return tempFiles.map(({ tempFilePath }) => ({ path: tempFilePath }))
  } catch {
    return []
  }
}

/** WeChat gives at most nine at a time. */
export const choosePhotos = async (most: number): Promise<TakenPhoto[]> => {
  if (!IS_H5) return chooseInWechat(Math.min(9, most))
  return (await chooseInBrowser('photo-file', 'image/*', most > 1)).slice(0, most).map((file) => ({ file }))
}

const fit = (width: number, height: number) => {
  const share = Math.min(1, LONGEST / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/** Number and time in the corner, white on a dark ground, so that it can be read on any picture. */
const mark = (pen: CanvasRenderingContext2D, words: string, { width, height }: { width: number; height: number }) => {
  const size = Math.max(14, Math.round(Math.max(width, height) / 45))
  pen.font = `${size}px sans-serif`
  const box = pen.measureText(words).width + size
  pen.fillStyle = 'rgba(0, 0, 0, 0.55)'
  pen.fillRect(0, height - size * 1.8, Math.min(width, box), size * 1.8)
  pen.fillStyle = '#ffffff'
  pen.fillText(words, size / 2, height - size * 0.6)
}

const drawInBrowser = async (file: File, words: string): Promise<Picture> => {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const size = fit(whole.width, whole.height)
  // Scaled by the browser's own threads: the page stays ready for letters.
  const small = await createImageBitmap(whole, { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: 'medium' })
  whole.close()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const pen = canvas.getContext('2d')!
  pen.drawImage(small, 0, 0)
  small.close()
  mark(pen, words, size)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!blob) throw new Error('no picture')
  return { bytes: new Uint8Array(await blob.arrayBuffer()), ...size }
}

const drawInWechat = async (path: string, words: string, canvasId: string): Promise<Picture> => {
  const found = await findCanvas(canvasId)
  if (!found) throw new Error('no canvas')
  const { node } = found
  const image = node.createImage()
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new Error('no image'))
    image.src = path
  })
  const size = fit(image.width, image.height)
  Object.assign(node, size)
  const pen = node.getContext('2d')!
  pen.drawImage(image as never, 0, 0, size.width, size.height)
  mark(pen, words, size)
  return { bytes: await canvasBytes(node, 'jpg', QUALITY), ...size }
}

/**
 * Scales a photo down, writes `words` into its corner and encodes it anew as JPEG. WHY anew: nothing of the camera's own data (position,
 * device, time) comes along. The mini-program needs a `<Canvas type='2d' id={canvasId}>` on the page.
 */
export const makePhoto = (photo: TakenPhoto, words: string, canvasId: string): Promise<Picture> =>
  'file' in photo ? drawInBrowser(photo.file, words) : drawInWechat(photo.path, words, canvasId)
