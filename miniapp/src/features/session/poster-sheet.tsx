import { Canvas, Image, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Loading } from '../../kit/states.tsx'
import { h5Address } from '../../platform/address.ts'
import { makePicture } from '../../platform/canvas.ts'
import { saveImage } from '../../platform/device.ts'
import { PAGE } from '../../platform/pages.ts'
import { IS_WEAPP } from '../../platform/target.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import { sessionPoster } from './poster.ts'
import styles from './session.module.scss'

const CANVAS = 'poster-canvas'

/** The share picture: shown, saved, or passed on. */
export const PosterSheet = ({ session, open, onClose }: { session: BoardSession; open: boolean; onClose: () => void }) => {
  const [src, setSrc] = useState<string>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!open || src) return
    // The canvas has to be on the page before its node can be found.
    const timer = setTimeout(async () => {
      const made = await makePicture(CANVAS, sessionPoster(session, h5Address(PAGE.session, { id: session.id })))
      setSrc(made)
      setFailed(made === undefined)
    }, 80)
    return () => clearTimeout(timer)
  }, [open, src, session])
  return (
    <Sheet id="poster" open={open} title={SESSION.posterTitle} onClose={onClose}>
      {IS_WEAPP && !src && <Canvas type="2d" id={CANVAS} className={styles.canvas} />}
      {src ? (
        <Image
          id="poster-image"
          className={styles.poster}
          src={src}
          mode="widthFix"
          showMenuByLongpress
          ariaLabel={fill(SESSION.posterLabel, { text: `${dayText(session.date)}${session.leader.name}` })}
        />
      ) : failed ? (
        <Text>{SESSION.posterFailed}</Text>
      ) : (
        <Loading lines={2} />
      )}
      <Text className={styles.posterHint}>{SESSION.posterHint}</Text>
      <View className={styles.actions}>
        {src && (
          <Button
            id="poster-save"
            kind="primary"
            onTap={() =>
              void saveImage(src, `${session.date}-${session.leader.name}`, { saved: SESSION.posterSaved, refused: SESSION.posterRefused })
            }
          >
            {SESSION.posterSave}
          </Button>
        )}
        {IS_WEAPP && (
          <Button id="poster-share" openType="share">
            {SESSION.posterShare}
          </Button>
        )}
      </View>
    </Sheet>
  )
}
