import Taro from '@tarojs/taro'

/** A `<Canvas type='2d' id>` of the page on top, as the mini-program hands it out. */
export type CanvasNode = {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D | null
  createImage(): { src: string; width: number; height: number; onload?: () => void; onerror?: () => void }
}
export type CanvasFound = { node: CanvasNode; width: number; height: number }

export const findCanvas = (id: string): Promise<CanvasFound | undefined> =>
  new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec((found) => {
        const { node, width, height } = (found?.[0] ?? {}) as Partial<CanvasFound>
        resolve(node && { node, width: width ?? 0, height: height ?? 0 })
      })
  })

/** The bytes of a temporary file. */
export const readTemporary = (filePath: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

/** What is drawn on the canvas, as a file's bytes. */
export const canvasBytes = async (node: CanvasNode, fileType: 'jpg' | 'png', quality = 1): Promise<Uint8Array> => {
  const { width, height } = node
  const options = { canvas: node as never, x: 0, y: 0, width, height, destWidth: width, destHeight: height, fileType, quality }
  return readTemporary((await Taro.canvasToTempFilePath(options)).tempFilePath)
}
