import { join } from 'node:path'

/** Stands for the font in tests, where no bundler lays it beside the code. */
export default join(process.cwd(), 'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
