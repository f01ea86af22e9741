import { Text, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { callPhone } from '../platform/device.ts'
import { BOARD } from '../texts/zh-CN/board.ts'
import styles from './no-phone.module.scss'

const WAYS: { icon: IconName; title: string; text: string }[] = [
  { icon: 'phone', title: BOARD.byPhone, text: BOARD.byPhoneText },
  { icon: 'pin', title: BOARD.byCounter, text: BOARD.byCounterText },
  { icon: 'ticket', title: BOARD.byWalkIn, text: BOARD.byWalkInText },
]

/** How to book without a phone: always beside the way by phone. */
export const NoPhone = ({ phone, place }: { phone?: string; place?: string }) => (
  <Card id="no-phone" title={BOARD.noPhone}>
    {WAYS.map((way) => (
      <View key={way.title} className={styles.way}>
        <View className={styles.disc}>
          <Icon name={way.icon} size={22} />
        </View>
        <View className={styles.words}>
          <Text className={styles.title}>{way.title}</Text>
          <Text className={styles.text}>{way.icon === 'pin' && place ? `${way.text}${place}` : way.text}</Text>
        </View>
      </View>
    ))}
    {phone && (
      <Button id="call-office" onTap={() => callPhone(phone)}>
        {fill(BOARD.call, { phone })}
      </Button>
    )}
  </Card>
)
