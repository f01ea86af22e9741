// Plain JavaScript: Taro's webpack rules transpile only the source root, and this file lies outside of it.
import { mergeInternalComponents } from '@tarojs/shared'
import attributes from './attributes.json'

mergeInternalComponents(attributes)
