import { Text, View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { useAccount, useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { goLogin } from '../../api/use-write.ts'
import { editMatter, saveNow, useDraft } from '../../features/draft/draft.ts'
import { type MatterErrors, matterErrors } from '../../features/draft/matter.ts'
import { Care, Circumstances, OnBehalf, WhatHappened, WhoComes } from '../../features/draft/sections.tsx'
import { SessionLine } from '../../features/session/session-line.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { Button } from '../../kit/button.tsx'
import { ConfirmBar } from '../../kit/confirm-bar.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { open, scrollTo } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { MATTER } from '../../texts/zh-CN/matter.ts'

const SAVED_TEXT = { LOCAL: MATTER.savedLocal, SAVING: MATTER.saving, SAVED: MATTER.savedServer }

/** Which field to show first: the order of the page. */
const firstWrong = (errors: MatterErrors): string | undefined => {
  const field = (['category', 'summary', 'facts', 'ask'] as const).find((name) => errors[name])
  if (field) return `matter-${field}-field`
  if (errors.representatives) return 'matter-people-field'
  if (errors.representative) return `representative-${errors.representative.at + 1}-name-field`
  return errors.behalf ? 'matter-behalf' : undefined
}

/** The citizen states the matter. Every keystroke is on the phone at once, on the server when he pauses. */
const MatterPage = () => {
  const { sessionId, band, id, way } = useRouter().params
  const account = useAccount()
  const { matter, behalf, saved } = useDraft()
  const [checked, setChecked] = useState(false)
  const [more, setMore] = useState(
    matter.greenChannel || matter.litigation || matter.whistleblow || matter.againstLeaderId !== null || matter.support !== '',
  )
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [resume, setResume] = useState(0)
  const session = useQuery('GET /v1/board/sessions/{id}', sessionId ? { params: { id: sessionId } } : undefined).data
  const stored = useQuery('GET /v1/matters/{id}', id && account ? { params: { id } } : undefined).data
  useEffect(() => {
    if (stored) editMatter(stored)
  }, [stored])

  const errors = checked ? matterErrors(matter, behalf) : {}
  const wanting = Object.keys(errors).length
  // Who was signed in when he began keeps the form: an expired login must not take away what he is typing into.
  const begun = useRef(false)
  if (account) begun.current = true
  // Set when the way on led through the login or the real-name page: coming back goes on without a second tap.
  const goingOn = useRef(false)

  const next = async () => {
    setChecked(true)
    const found = matterErrors(matter, behalf)
    const first = firstWrong(found)
    if (first) return scrollTo(first)
    if (!account) {
      goingOn.current = true
      return goLogin()
    }
    if (!account.verified && !behalf && sessionId) {
      goingOn.current = true
      return open(PAGE.profile)
    }
    setBusy(true)
    const answer = await saveNow()
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok && (answer.problem.code === 'SIGN_IN' || answer.problem.code === 'SESSION_ENDED')) {
      goingOn.current = true
      return goLogin()
    }
    if (!answer.ok) return
    if (sessionId) open(PAGE.book, { sessionId, band, way })
    else open(PAGE.petition, { id: answer.data.id })
  }
  useDidShow(() => {
    if (!goingOn.current) return
    goingOn.current = false
    // The account as it is now: this page's own copy may be from before.
    if (useSession.getState().login) setTimeout(() => setResume((count) => count + 1), 0)
  })

  useEffect(() => {
    if (resume > 0 && account && (account.verified || behalf)) void next()
  }, [resume])

  const bar = (account || begun.current) && (
    <ConfirmBar note={SAVED_TEXT[saved]}>
      <Button id="matter-next" kind="primary" busy={busy} onTap={() => void next()}>
        {sessionId ? MATTER.next : MATTER.saveOnly}
      </Button>
    </ConfirmBar>
  )
  return (
    <Page id="matter" title={MATTER.title} hero={session && <SessionLine session={session} band={band} />} bar={bar}>
      {account || begun.current ? (
        <View>
          {!account && <Notice id="matter-expired" tone="warn" title={MATTER.expired} text={MATTER.expiredText} />}
          {account && !account.verified && sessionId && !behalf && (
            <Notice id="matter-verify" tone="warn" title={MATTER.verify} text={MATTER.verifyText}>
              <View style={{ marginTop: '10px' }}>
                <Button id="matter-profile" size="small" onTap={() => open(PAGE.profile)}>
                  {MATTER.verifyButton}
                </Button>
              </View>
            </Notice>
          )}
          <WhatHappened matter={matter} errors={errors} />
          <WhoComes matter={matter} errors={errors} />
          {sessionId && <OnBehalf behalf={behalf} errors={errors} />}
          <Button id="matter-more" kind="text" onTap={() => setMore(!more)}>
            {more ? MATTER.moreHide : MATTER.more}
          </Button>
          {more && <Care matter={matter} />}
          {more && <Circumstances matter={matter} />}
          {wanting > 0 && (
            <Notice id="matter-incomplete" tone="danger">
              <Text>{fill(MATTER.incomplete, { count: wanting })}</Text>
            </Notice>
          )}
          <ProblemNotice id="matter-problem" error={problem} />
        </View>
      ) : (
        <SignedIn title={MATTER.signIn} hint={MATTER.signInHint}>
          {null}
        </SignedIn>
      )}
    </Page>
  )
}

export default MatterPage
