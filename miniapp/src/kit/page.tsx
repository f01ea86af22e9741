import { Text, View } from '@tarojs/components'
import { memo, type ReactNode, useEffect } from 'react'
import { tappable } from '../platform/keyboard.ts'
import { back, setTitle } from '../platform/navigate.ts'
import { useOnline } from '../platform/network.ts'
import { setElder, usePreferences } from '../platform/preferences.ts'
import { IS_H5 } from '../platform/target.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import { Icon } from './icon.tsx'
import styles from './page.module.scss'

type Props = {
  id: string
  title: string
  /** A coloured head below the top bar. */
  hero?: ReactNode
  /** Stays at the bottom: a ConfirmBar or a TabBar. */
  bar?: ReactNode
  /** For desk, office and hall pages on a desktop; citizens' pages stay narrow. */
  wide?: boolean
  /** A page that the tab bar opens has nothing to go back to. */
  root?: boolean
  children: ReactNode
}

const ElderSwitch = ({ elder }: { elder: boolean }) => (
  <View id="elder-switch" className={styles.elder} {...tappable(elder ? KIT.toStandard : KIT.toElder)} onClick={() => setElder(!elder)}>
    <Text className={styles.elderGlyph}>{elder ? KIT.standardGlyph : KIT.elderGlyph}</Text>
    <Text>{elder ? KIT.standardShort : KIT.elderShort}</Text>
  </View>
)

/** What stands above while the page below is drawn anew. */
const TopBar = memo(({ title, root, elder }: { title: string; root: boolean; elder: boolean }) => (
  <View className={styles.top}>
    <View className={styles.topInner}>
      {IS_H5 && !root && (
        <View id="page-back" className={styles.back} {...tappable(KIT.back)} onClick={() => back()}>
          <Icon name="back" color="white" size={elder ? 28 : 22} />
        </View>
      )}
      <Text className={styles.title} ariaRole="heading">
        {title}
      </Text>
      <ElderSwitch elder={elder} />
    </View>
  </View>
))

/** The frame of every page: top bar with the switch to 关怀模式, the word that the network is gone, content, bottom bar. */
export const Page = ({ id, title, hero, bar, wide = false, root = false, children }: Props) => {
  const elder = usePreferences((state) => state.elder)
  const online = useOnline((state) => state.online)
  useEffect(() => setTitle(title), [title])
  return (
    <View id={id} className={`${styles.page} ${elder ? 'kit-elder' : ''} ${wide ? styles.wide : ''} ${bar ? styles.hasBar : ''}`}>
      <TopBar title={title} root={root} elder={elder} />
      {!online && (
        <View id="offline-banner" className={styles.offline} ariaRole="alert">
          <Icon name="offline" color="accent" size={20} />
          <Text>{KIT.offlineBanner}</Text>
        </View>
      )}
      {hero && (
        <View className={styles.hero}>
          <View className={styles.heroInner}>{hero}</View>
        </View>
      )}
      <View className={styles.content}>{children}</View>
      {bar && (
        <View className={styles.bar}>
          <View className={styles.barInner}>{bar}</View>
        </View>
      )}
    </View>
  )
}
