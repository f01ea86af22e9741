import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Problem } from '../api/problem.ts'
import type { Query } from '../api/use-query.ts'
import { Button } from '../kit/button.tsx'
import { Load, ProblemNotice } from '../kit/states.tsx'
import { KIT } from '../texts/zh-CN/common.ts'

type Pages<T> = Query<unknown> & { items: T[]; hasMore: boolean; loadMore: () => void; loadingMore: boolean; moreError?: Problem }
type Props<T> = { pages: Pages<T>; empty: { title: string; hint?: string }; children: (items: T[]) => ReactNode }

/** A list in pages, with the button that asks for the next one. A page whose rows are all kept from the reader is empty and may have a next one. */
export const LoadPages = <T,>({ pages, empty, children }: Props<T>) => (
  <Load query={pages} empty={() => pages.items.length === 0 && !pages.hasMore && empty}>
    {() => (
      <View>
        {children(pages.items)}
        <ProblemNotice id="more-problem" error={pages.moreError} />
        {pages.hasMore && (
          <Button id="load-more" busy={pages.loadingMore} onTap={pages.loadMore}>
            {KIT.more}
          </Button>
        )}
      </View>
    )}
  </Load>
)
