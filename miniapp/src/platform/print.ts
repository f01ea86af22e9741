import { IS_H5 } from './target.ts'

/** Paper comes from a browser; the mini-program shows the receipt to be copied down. */
export const canPrint = IS_H5
export const printPage = (): void => {
  if (IS_H5) window.print()
}
