import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import styles from '../../features/person/login.module.scss'
import { useLoginForm } from '../../features/person/login-form.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Page } from '../../kit/page.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { back, canGoBack, restart } from '../../platform/navigate.ts'
import { PAGE, STAFF_START } from '../../platform/pages.ts'
import { IS_WEAPP } from '../../platform/target.ts'
import { LOGIN } from '../../texts/zh-CN/login.ts'

/** Phone and code, or WeChat; staff accept their invitation here too. Leads back to the page that asked for it. */
const LoginPage = () => {
  const [staff, setStaff] = useState(false)
  const form = useLoginForm(({ account }) => {
    toast(LOGIN.done)
    const start = STAFF_START[account.role]
    if (start && !canGoBack()) restart(start)
    else if (start && staff) restart(start)
    else back(PAGE.me)
  })
  const { values, errors, busy } = form
  return (
    <Page id="login" title={LOGIN.title}>
      <View className={styles.head}>
        <Text className={styles.welcome}>{LOGIN.welcome}</Text>
        <Text className={styles.intro}>{LOGIN.intro}</Text>
      </View>
      <Card>
        <Field
          id="login-phone"
          label={LOGIN.phone}
          kind="phone"
          placeholder={LOGIN.phonePlaceholder}
          value={values.phone}
          max={11}
          error={errors.phone}
          onChange={(phone) => form.set({ phone })}
        />
        <Field
          id="login-code"
          label={LOGIN.code}
          kind="code"
          placeholder={LOGIN.codePlaceholder}
          value={values.code}
          max={6}
          error={errors.code}
          onChange={(code) => form.set({ code })}
        />
        <Button id="login-send-code" busy={busy === 'POST /v1/login/code'} disabled={form.wait > 0} onTap={form.sendCode}>
          {form.wait > 0 ? fill(LOGIN.again, { seconds: form.wait }) : LOGIN.send}
        </Button>
        {staff && (
          <View className={styles.gap}>
            <Field
              id="login-invite"
              label={LOGIN.invite}
              hint={LOGIN.inviteHint}
              value={values.invite}
              max={20}
              error={errors.invite}
              onChange={(invite) => form.set({ invite })}
            />
          </View>
        )}
        <View className={styles.gap}>
          <ProblemNotice id="login-problem" error={form.problem} />
          {staff ? (
            <Button id="login-join" kind="primary" busy={busy === 'POST /v1/login/invite'} onTap={form.join}>
              {LOGIN.join}
            </Button>
          ) : (
            <Button id="login-submit" kind="primary" busy={busy === 'POST /v1/login/phone'} onTap={form.submit}>
              {LOGIN.submit}
            </Button>
          )}
        </View>
      </Card>
      {IS_WEAPP && !staff && (
        <Card title={LOGIN.other}>
          <Button
            id="login-wechat-phone"
            openType="getPhoneNumber"
            busy={busy === 'POST /v1/login/wechat'}
            onGetPhoneNumber={(event) => {
              if (event.detail.code) form.wechat(event.detail.code)
            }}
          >
            {LOGIN.wechat}
          </Button>
          <View className={styles.gap}>
            <Button id="login-wechat" kind="text" onTap={() => form.wechat()}>
              {LOGIN.wechatOnly}
            </Button>
          </View>
        </Card>
      )}
      <Text className={styles.help}>{LOGIN.help}</Text>
      <Button id="login-staff" kind="text" onTap={() => setStaff(!staff)}>
        {staff ? LOGIN.staffHide : LOGIN.staff}
      </Button>
    </Page>
  )
}

export default LoginPage
