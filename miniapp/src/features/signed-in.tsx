import type { ReactNode } from 'react'
import { useSession } from '../api/session.ts'
import { goLogin } from '../api/use-write.ts'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/states.tsx'
import { KIT } from '../texts/zh-CN/common.ts'
import { ME } from '../texts/zh-CN/messages.ts'

type Props = { title?: string; hint?: string; children: ReactNode }

/** What only a signed-in person sees; otherwise the way to the login page, which leads back here. */
export const SignedIn = ({ title = ME.needSignIn, hint = ME.needSignInHint, children }: Props) => {
  const known = useSession((state) => state.login !== undefined)
  if (known) return children
  return (
    <Empty id="need-login" title={title} hint={hint}>
      <Button id="go-login" kind="primary" onTap={goLogin}>
        {KIT.signIn}
      </Button>
    </Empty>
  )
}
