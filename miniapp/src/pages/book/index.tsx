import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../../api/session.ts'
import styles from '../../features/booking/booking.module.scss'
import { EarlierCases, Refusal } from '../../features/booking/check-result.tsx'
import { type Book, useBook } from '../../features/booking/use-book.ts'
import { Bands, OtherWays, WaitCard } from '../../features/booking/ways.tsx'
import { DrawWish } from '../../features/draw/book.tsx'
import { LOT } from '../../features/draw/session.tsx'
import { WAIT } from '../../features/session/bar.tsx'
import { When } from '../../features/session/when.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { dayText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { ConfirmBar } from '../../kit/confirm-bar.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Empty, ErrorState, Load, Loading, ProblemNotice } from '../../kit/states.tsx'
import { back, canGoBack, open, replace, restart } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { DRAW } from '../../texts/zh-CN/draw.ts'
import { BOOK } from '../../texts/zh-CN/matter.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'

const Problem = ({ book }: { book: Book }) => {
  const { error } = book.write
  const bookingId = error?.details?.bookingId
  return (
    <ProblemNotice id="book-problem" error={error}>
      {error?.code === 'OFFLINE' && <Text className={styles.line}>{BOOK.offlineHint}</Text>}
      {error?.code === 'PROFILE_INCOMPLETE' && (
        <Button id="book-profile" onTap={() => open(PAGE.profile)}>
          {BOOK.needProfile}
        </Button>
      )}
      {bookingId && (
        <Button id="book-existing" onTap={() => open(PAGE.booking, { id: bookingId })}>
          {BOOK.viewBooking}
        </Button>
      )}
      {error?.code === 'PLACES_LEFT' && (
        <View className={styles.buttons}>
          <Button id="book-instead" kind="primary" onTap={() => book.turn(false)}>
            {BOOK.toBook}
          </Button>
        </View>
      )}
    </ProblemNotice>
  )
}

/** Who stands under the ID number is typed one page back: that is where the way leads. */
const CheckProblem = ({ book, onEdit }: { book: Book; onEdit: () => void }) => {
  const error = book.check.error!
  const wrong = error.field === 'onBehalf.person.name' ? BOOK.wrongName : error.field?.startsWith('onBehalf.') ? error.message : undefined
  return wrong ? (
    <Notice id="check-person" tone="danger" title={wrong} text={BOOK.wrongPersonHint}>
      <View className={styles.buttons}>
        <Button id="check-edit" size="small" onTap={onEdit}>
          {BOOK.edit}
        </Button>
      </View>
    </Notice>
  ) : (
    <ErrorState id="check-error" error={error} onRetry={book.check.reload} />
  )
}

const Summary = ({ book, name, onEdit }: { book: Book; name: string; onEdit: () => void }) => (
  <Card title={BOOK.matter}>
    <Fact label={BOOK.person}>{book.behalf ? fill(BOOK.behalf, { name: book.behalf.person.name, relation: book.behalf.relation }) : name}</Fact>
    <Fact label={BOOK.matter}>
      <Text className={styles.line}>{book.matter.summary}</Text>
      {book.matter.category && <Text className={styles.soft}>{CATEGORY_TEXT[book.matter.category]}</Text>}
    </Fact>
    <Button id="book-edit" kind="text" onTap={onEdit}>
      {BOOK.edit}
    </Button>
  </Card>
)

const Body = ({ book, name, onEdit }: { book: Book; name: string; onEdit: () => void }) => (
  <Load query={book.session}>
    {(session) => (
      <View>
        {book.taken && <Problem book={book} />}
        {book.taken ? (
          <OtherWays book={book} session={session} />
        ) : book.draw ? (
          <DrawWish book={book} session={session} />
        ) : book.waiting ? (
          <WaitCard book={book} session={session} />
        ) : (
          !book.slot && <Bands book={book} session={session} title={BOOK.chooseBand} />
        )}
        <Card title={SESSION.title}>
          <Fact label={BOOK.who}>{`${session.leader.name}  ${session.leader.post}`}</Fact>
          <Fact id="book-when" label={BOOK.when}>
            <When day={session.date} from={book.slot?.from ?? session.from} to={book.slot?.to ?? session.to} />
          </Fact>
          <Fact label={BOOK.where}>{`${session.venueName} ${session.room}  ${session.venueAddress}`}</Fact>
          {book.slot && !book.write.busy && (
            <Button id="book-change-band" kind="text" onTap={() => book.choose('')}>
              {BOOK.change}
            </Button>
          )}
        </Card>
        <Summary book={book} name={name} onEdit={onEdit} />
        {book.check.loading && <Loading lines={1} />}
        {book.check.error && <CheckProblem book={book} onEdit={onEdit} />}
        {book.check.data?.notes.map((note) => (
          <Notice key={note} tone="info" text={note} />
        ))}
        {book.check.data && <EarlierCases earlier={book.check.data.earlier} />}
        {book.check.data?.refusal && <Refusal refusal={book.check.data.refusal} matterId={book.behalf ? undefined : book.matterId} />}
        {!book.taken && <Problem book={book} />}
      </View>
    )}
  </Load>
)

const noteOf = ({ slot, waiting, draw }: Book, session: BoardSession): string => {
  const { post, name } = session.leader
  const day = dayText(session.date)
  if (draw) return fill(DRAW.confirmNote, { day, name })
  if (waiting) return fill(BOOK.waitNote, { day, name })
  return slot ? fill(BOOK.confirmNote, { day, from: slot.from, to: slot.to, post, name }) : BOOK.chooseBand
}

const wordsOf = ({ undecided, waiting, draw }: Book, session: BoardSession): string => {
  if (undecided) return BOOK.again
  if (draw) return DRAW.confirm
  if (waiting) return BOOK.waitConfirm
  return session.mode === 'SCREENED' ? BOOK.confirmScreened : BOOK.confirm
}

const LastTap = ({ book, session, allowed }: { book: Book; session: BoardSession; allowed: boolean }) => (
  <ConfirmBar note={noteOf(book, session)}>
    <Button
      id="book-confirm"
      kind="primary"
      busy={book.write.busy}
      disabled={(!book.slot && !book.waiting) || (!allowed && !book.undecided)}
      onTap={book.confirm}
    >
      {wordsOf(book, session)}
    </Button>
  </ConfirmBar>
)

/** Look once more, see earlier cases of the same matter, and take the place with one tap. */
const BookPage = () => {
  const { sessionId = '', band, way } = useRouter().params
  const account = useAccount()
  const book = useBook(sessionId, { band, waiting: way === WAIT, draw: way === LOT }, (booking) =>
    replace(PAGE.booking, { id: booking.id, done: '1' }),
  )
  const session = book.session.data
  const allowed = book.check.data !== undefined && book.check.data.refusal === undefined
  // Without any band to choose the ways on stand in the page, and a button that cannot be tapped would only hide them.
  const stuck = book.taken && !session?.bands.some(({ left }) => left > 0)
  const bar = account && session && book.matterId && !stuck && <LastTap book={book} session={session} allowed={allowed} />
  return (
    <Page id="book" title={BOOK.title} bar={bar}>
      <SignedIn>
        {book.matterId && sessionId ? (
          <Body book={book} name={account?.name ?? ''} onEdit={() => (canGoBack() ? back() : replace(PAGE.matter, { sessionId, band, way }))} />
        ) : (
          <Empty title={BOOK.noDraft} hint={BOOK.noDraftHint}>
            <Button id="book-board" kind="primary" onTap={() => restart(PAGE.board)}>
              {BOOK.otherSessions}
            </Button>
          </Empty>
        )}
      </SignedIn>
    </Page>
  )
}

export default BookPage
