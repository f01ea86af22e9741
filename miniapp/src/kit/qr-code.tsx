import { Image, View } from '@tarojs/components'
import { useMemo } from 'react'
import { encode } from 'uqr'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import styles from './qr-code.module.scss'

/** Dark and light squares, with the quiet zone that scanners need. */
export const encodedModules = (text: string) => encode(text, { ecc: 'M', border: 2 })

const picture = (text: string): string => {
  const { data, size } = encodedModules(text)
  // One path of unit squares: short, and sharp at every size.
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

type Props = { id: string; text: string; label?: string; size?: number }

/** A QR code as one image: works on both targets without a canvas. */
export const QrCode = ({ id, text, label, size = 208 }: Props) => {
  const src = useMemo(() => picture(text), [text])
  return (
    <View className={styles.frame}>
      <Image
        id={id}
        src={src}
        ariaRole="img"
        ariaLabel={label ?? fill(KIT.qr, { text })}
        style={{ width: `${size}px`, height: `${size}px`, display: 'block' }}
      />
    </View>
  )
}
