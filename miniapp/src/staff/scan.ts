import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { IS_H5, IS_WEAPP } from '../platform/target.ts'

/** Only the mini-program has a camera for codes; at a desktop the desk's scanner types into the field. */
export const canScan = IS_WEAPP

/** What the camera read; undefined when the person closed it. */
export const scan = async (): Promise<string | undefined> => {
  try {
    return (await Taro.scanCode({ onlyFromCamera: false })).result
  } catch {
    return undefined
  }
}

/** A desk scanner ends its text with Enter. WHY on the document: Taro's H5 input does not pass the key on to React. */
export const useEnter = (fieldId: string, work: () => void): void => {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    if (!IS_H5) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.target as HTMLElement).closest(`#${fieldId}`)) latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [fieldId])
}
