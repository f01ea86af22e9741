import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { EMPTY_PERSON } from '../../../../functions/contract/empty.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { setAccount, useAccount } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { useKept } from '../../features/draft/use-kept.ts'
import styles from '../../features/person/login.module.scss'
import { useSmsCode } from '../../features/person/login-form.ts'
import { type PersonErrors, personErrors, trimmed } from '../../features/person/person.ts'
import { PersonFields } from '../../features/person/person-fields.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { looksLikePhone } from '../../format/id-card.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { back, scrollTo } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { LOGIN, PROFILE } from '../../texts/zh-CN/login.ts'

const Why = ({ title, text }: { title: string; text: string }) => (
  <View className={styles.why}>
    <Text className={styles.whyTitle}>{title}</Text>
    <Text className={styles.whyText}>{text}</Text>
  </View>
)

type CodeProps = { phone: string; code: string; error?: string; onCode: (code: string) => void; onWrongPhone: () => void }

/** The phone to which answers go must be his own: a code shows it, where the login has not. */
const PhoneCode = ({ phone, code, error, onCode, onWrongPhone }: CodeProps) => {
  const sms = useSmsCode()
  return (
    <View className={styles.proof}>
      <Notice id="profile-phone-code" tone="info" text={PROFILE.phoneCode} />
      <Field
        id="profile-code"
        label={LOGIN.code}
        kind="code"
        placeholder={LOGIN.codePlaceholder}
        value={code}
        max={6}
        error={error}
        onChange={onCode}
      />
      <ProblemNotice id="profile-code-problem" error={sms.problem} />
      <Button
        id="profile-send-code"
        busy={sms.busy}
        disabled={sms.wait > 0}
        onTap={() => (looksLikePhone(phone) ? void sms.send(phone) : onWrongPhone())}
      >
        {sms.wait > 0 ? fill(LOGIN.again, { seconds: sms.wait }) : LOGIN.send}
      </Button>
    </View>
  )
}

/** Real name, once; says why it is asked for and who can see it. */
const ProfilePage = () => {
  const account = useAccount()
  const [person, setPerson, forget] = useKept('profile', EMPTY_PERSON)
  const [errors, setErrors] = useState<PersonErrors>({})
  const [code, setCode] = useState('')
  const [proving, setProving] = useState(false)
  const write = useWrite()
  // Who came by WeChat alone has shown no phone yet; for others the server says when another one is typed.
  const withCode = proving || (account !== undefined && account.phone === undefined)
  const save = async () => {
    const found = personErrors(person)
    setErrors(found)
    const first = Object.keys(found)[0]
    if (first) return scrollTo(`profile-${first.replace('idNo', 'id-no')}-field`)
    const saved = await write.run('PUT /v1/me/profile', { body: { ...trimmed(person), ...(/^\d{6}$/.test(code) && { code }) } })
    if (!saved) return
    setAccount(saved)
    forget()
    toast(PROFILE.saved)
    back(PAGE.me)
  }
  const unproven = write.error?.code === 'PHONE_UNPROVEN'
  useEffect(() => {
    if (unproven) setProving(true)
  }, [unproven])
  const field = write.error?.field as keyof PersonErrors | undefined
  return (
    <Page id="profile" title={PROFILE.title}>
      <SignedIn>
        {account?.verified && (
          <Notice
            id="profile-current"
            tone="ok"
            title={fill(PROFILE.current, { name: account.name, idNo: account.idNo ?? '' })}
            text={PROFILE.again}
          />
        )}
        <Card>
          <Why title={PROFILE.why} text={PROFILE.whyText} />
          <Why title={PROFILE.how} text={PROFILE.howText} />
        </Card>
        <Card>
          <PersonFields
            id="profile"
            person={person}
            errors={{ ...(field && write.error && { [field]: write.error.message }), ...errors }}
            afterPhone={
              withCode && (
                <PhoneCode
                  phone={person.phone.trim()}
                  code={code}
                  error={write.error?.field === 'code' ? write.error.message : undefined}
                  onCode={(typed) => {
                    setCode(typed)
                    write.clear()
                  }}
                  onWrongPhone={() => setErrors({ phone: PROFILE.errors.phone })}
                />
              )
            }
            onChange={(next) => {
              setPerson(next)
              setErrors({})
              write.clear()
            }}
          />
          <Text className={styles.help}>{PROFILE.noId}</Text>
          <ProblemNotice id="profile-problem" error={write.error} />
          <Button id="profile-save" kind="primary" busy={write.busy} onTap={() => void save()}>
            {PROFILE.save}
          </Button>
        </Card>
      </SignedIn>
    </Page>
  )
}

export default ProfilePage
