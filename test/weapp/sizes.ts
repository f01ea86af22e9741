import { appJson, filesOf, sizeOf, subPackages, WEAPP } from './output.ts'

/** Bytes of each package, as WeChat counts them: a file belongs to the sub-package whose root it lies in. */
export const packageSizes = (dir = WEAPP): Record<string, number> => {
  const roots = subPackages(appJson(dir)).map((one) => one.root)
  const sizes: Record<string, number> = Object.fromEntries(['main', ...roots].map((name) => [name, 0]))
  for (const file of filesOf(dir).filter((name) => !name.endsWith('.map'))) {
    const home = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main'
    sizes[home] = (sizes[home] ?? 0) + sizeOf(dir, file)
  }
  return sizes
}
