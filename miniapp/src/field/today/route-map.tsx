import { Map as TaroMap, Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitCard } from '../../../../functions/contract/visit.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { tappable } from '../../platform/keyboard.ts'
import { IS_H5 } from '../../platform/target.ts'
import { slug } from '../../staff/slug.ts'
import { DAY } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { layOut, moved } from '../model/route.ts'
import { metresText } from './stops.tsx'

const FRAME = { width: 340, height: 300, edge: 48 }
const COLOUR = { line: '#9a4a10', stop: '#0f4a63' }
type Placed = { no: number; visit: VisitCard & { area: NonNullable<VisitCard['area']> } }

/** H5: directions and order only. No map server is asked, so it works in a village too, and nobody learns where we go. */
const Sketch = ({ placed }: { placed: Placed[] }) => {
  const drawn = layOut(
    placed.map(({ visit }) => visit.area),
    FRAME,
  )
  return (
    <svg
      id="route-map"
      className={styles.map}
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      role="img"
      aria-label={fill(DAY.mapLabel, { count: placed.length })}
    >
      <polyline points={drawn.map(({ x, y }) => `${x},${y}`).join(' ')} fill="none" stroke={COLOUR.line} strokeWidth="3" strokeDasharray="7 5" />
      {drawn.map(({ x, y }, at) => (
        <g key={placed[at]!.visit.id}>
          <circle cx={x} cy={y} r="15" fill={COLOUR.stop} stroke="#ffffff" strokeWidth="2" />
          <text x={x} y={y + 6} textAnchor="middle" fontSize="17" fontWeight="700" fill="#ffffff">
            {placed[at]!.no}
          </text>
        </g>
      ))}
      <text x={FRAME.width - 18} y="22" textAnchor="middle" fontSize="16" fill={COLOUR.stop}>
        北
      </text>
      <path d={`M${FRAME.width - 18} 44 v-16 m-5 6 l5 -6 l5 6`} fill="none" stroke={COLOUR.stop} strokeWidth="2" />
    </svg>
  )
}

const bubble = (content: string) =>
  ({
    content,
    color: '#ffffff',
    fontSize: 15,
    borderRadius: 14,
    borderWidth: 0,
    borderColor: COLOUR.stop,
    bgColor: COLOUR.stop,
    padding: 7,
    display: 'ALWAYS',
    textAlign: 'center',
    anchorX: 0,
    anchorY: 0,
  }) as const

/** The mini-program: WeChat's own map with numbered stops in order. */
const WechatMap = ({ placed }: { placed: Placed[] }) => {
  const points = placed.map(({ visit }) => ({ latitude: visit.area.lat, longitude: visit.area.lng }))
  return (
    <TaroMap
      id="route-map"
      className={styles.map}
      latitude={points[0]!.latitude}
      longitude={points[0]!.longitude}
      scale={12}
      includePoints={points}
      markers={placed.map(({ no }, at) => ({ id: no, ...points[at]!, width: 20, height: 28, iconPath: '', callout: bubble(String(no)) }))}
      circles={placed.map(({ visit }) => ({
        latitude: visit.area.lat,
        longitude: visit.area.lng,
        radius: visit.area.radius,
        color: COLOUR.stop,
        fillColor: '#0f4a631f',
        strokeWidth: 1,
      }))}
      polyline={[{ points, color: COLOUR.line, width: 4, dottedLine: true }]}
      ariaLabel={fill(DAY.mapLabel, { count: placed.length })}
      onError={() => undefined}
    />
  )
}

type Props = { visits: VisitCard[]; legs: (number | undefined)[]; onOrder: (order: string[]) => void; onReset: () => void }

/** The way of the day: where the stops lie, how far it is, and the order, which can be changed by hand. */
export const RouteMap = ({ visits, legs, onOrder, onReset }: Props) => {
  const placed = visits.flatMap((visit, at) => (visit.area ? [{ no: at + 1, visit } as Placed] : []))
  const order = visits.map(({ id }) => id)
  const total = legs.reduce<number>((sum, leg) => sum + (leg ?? 0), 0)
  const move = (visit: VisitCard, by: -1 | 1, at: number, label: string, arrow: string) => {
    const off = at + by < 0 || at + by >= order.length
    return (
      <View
        id={`${by < 0 ? 'up' : 'down'}-${slug(visit.id)}`}
        className={`${styles.move} ${off ? styles.moveOff : ''}`}
        {...tappable(fill(label, { name: visit.person.name }))}
        ariaDisabled={off}
        onClick={() => onOrder(moved(order, visit.id, by))}
      >
        <Text>{arrow}</Text>
      </View>
    )
  }
  return (
    <View>
      {placed.length > 0 && (
        <Card>
          {IS_H5 ? <Sketch placed={placed} /> : <WechatMap placed={placed} />}
          {IS_H5 && <Text className={styles.soft}>{DAY.schematic}</Text>}
          {total > 0 && <Text className={styles.strong}>{fill(DAY.total, { distance: metresText(total) })}</Text>}
        </Card>
      )}
      <Card id="route-order" title={DAY.order}>
        <Text className={styles.lead}>{DAY.orderHint}</Text>
        {visits.map((visit, at) => (
          <View key={visit.id} className={styles.row}>
            <View className={styles.stop}>
              <Text className={styles.no}>{at + 1}</Text>
              <View className={styles.grow}>
                <Text className={styles.strong}>{visit.person.name}</Text>
                <Text className={styles.text}>{visit.address}</Text>
                <Text className={styles.soft}>
                  {visit.area
                    ? [
                        fill(DAY.within, { distance: metresText(visit.area.radius) }),
                        legs[at] !== undefined && fill(DAY.leg, { distance: metresText(legs[at]) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    : DAY.noPoint}
                </Text>
              </View>
              <View className={styles.moves}>
                {move(visit, -1, at, DAY.up, '↑')}
                {move(visit, 1, at, DAY.down, '↓')}
              </View>
            </View>
          </View>
        ))}
        <Button id="route-reset" size="small" onTap={onReset}>
          {DAY.reset}
        </Button>
      </Card>
    </View>
  )
}
