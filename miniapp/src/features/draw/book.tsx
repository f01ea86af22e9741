import { Text } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { DRAW } from '../../texts/zh-CN/draw.ts'
import { ANY, type Book } from '../booking/use-book.ts'
import styles from './draw.module.scss'

/** For which band he registers: any is the best chance. */
export const DrawWish = ({ book, session }: { book: Book; session: BoardSession }) => (
  <Card id="book-draw" title={DRAW.bookTitle}>
    <Text className={styles.line}>{DRAW.bookText}</Text>
    <Choice
      id="draw-band"
      label={DRAW.wish}
      value={book.wish}
      options={[
        { value: ANY, label: DRAW.any },
        ...session.bands.map(({ band, from, to }) => ({ value: band, label: fill(DRAW.slot, { from, to }) })),
      ]}
      onChange={book.setWish}
    />
  </Card>
)
