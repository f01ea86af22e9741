import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
// The bundler lays the file beside the bundle and gives its name (infra/build/bundle.ts); tests get its place among the packages.
import file from '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'

let font: Buffer | undefined

/** Noto Serif SC with its rare name characters, read once by an instance. */
export const officialFont = (): Buffer => {
  font ??= readFileSync(resolve(import.meta.dirname, file))
  return font
}
