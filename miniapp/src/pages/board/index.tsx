import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import styles from '../../features/board/board.module.scss'
import { Filters } from '../../features/board/filters.tsx'
import { SessionCard } from '../../features/board/session-card.tsx'
import { stripOf, useBoard, useDirectoryChoices } from '../../features/board/use-board.ts'
import { NoPhone } from '../../features/no-phone.tsx'
import { CitizenTabs } from '../../features/tabs.tsx'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Page } from '../../kit/page.tsx'
import { DayStrip } from '../../kit/slots.tsx'
import { Empty, Load } from '../../kit/states.tsx'
import { tappable } from '../../platform/keyboard.ts'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { usePreferences } from '../../platform/preferences.ts'
import { BOARD } from '../../texts/zh-CN/board.ts'
import { KIT } from '../../texts/zh-CN/common.ts'

const Hero = ({ elder }: { elder: boolean }) => (
  <View>
    <Text className={styles.heroTitle}>{BOARD.heroTitle}</Text>
    {!elder && <Text className={styles.heroText}>{BOARD.heroText}</Text>}
    <View className={styles.heroLinks}>
      <View id="board-messages" className={styles.heroLink} {...tappable(BOARD.messages)} onClick={() => open(PAGE.messages)}>
        <Icon name="bell" color="white" size={20} />
        <Text>{BOARD.messages}</Text>
      </View>
      <View id="board-query" className={styles.heroLink} {...tappable(BOARD.queryCase)} onClick={() => open(PAGE.query)}>
        <Icon name="folder" color="white" size={20} />
        <Text>{BOARD.queryShort}</Text>
      </View>
    </View>
  </View>
)

/** 公示: who receives, when, where, how many places are left, and how to book without a phone. No login. */
const BoardPage = () => {
  const elder = usePreferences((state) => state.elder)
  const board = useBoard()
  const [filtering, setFiltering] = useState(false)
  const [showPast, setShowPast] = useState(false)
  const { venue } = useDirectoryChoices(board.filters.organId)
  return (
    <Page id="board" title={BOARD.title} root hero={<Hero elder={elder} />} bar={<CitizenTabs current="board" />}>
      <Load query={board.query}>
        {() => (
          <View>
            <DayStrip
              id="board-days"
              days={stripOf(board.coming)}
              value={board.filters.date ?? ''}
              onChange={(date) => board.set({ date: date || undefined })}
            />
            <View className={styles.filterToggle}>
              <Button id="filter-toggle" kind="text" onTap={() => setFiltering(!filtering)}>
                {filtering ? BOARD.hideFilters : BOARD.showFilters}
              </Button>
            </View>
            {filtering && <Filters chosen={board.filters} months={board.months} onChange={board.set} onClear={board.clear} />}
            {board.shown.map((card) => (
              <SessionCard key={card.id} card={card} />
            ))}
            {board.shown.length === 0 && (
              <Empty title={BOARD.empty} hint={BOARD.emptyHint}>
                {board.filtered && (
                  <Button id="empty-clear" onTap={board.clear}>
                    {BOARD.clear}
                  </Button>
                )}
              </Empty>
            )}
            {board.hasMore && (
              <Button id="board-more" busy={board.loadingMore} onTap={board.loadMore}>
                {KIT.more}
              </Button>
            )}
          </View>
        )}
      </Load>
      <NoPhone phone={venue?.phone} place={venue?.address} />
      {board.past.length > 0 && (
        <Button id="board-past" kind="text" onTap={() => setShowPast(!showPast)}>
          {fill(BOARD.past, { count: board.past.length })}
        </Button>
      )}
      {showPast && board.past.map((card) => <SessionCard key={card.id} card={card} />)}
    </Page>
  )
}

export default BoardPage
