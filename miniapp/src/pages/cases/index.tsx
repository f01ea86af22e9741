import { Text, View } from '@tarojs/components'
import { CASE_STATE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import styles from '../../features/booking/booking.module.scss'
import { caseTone } from '../../features/booking/tones.ts'
import { SignedIn } from '../../features/signed-in.tsx'
import { CitizenTabs } from '../../features/tabs.tsx'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Page } from '../../kit/page.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { CASES } from '../../texts/zh-CN/cases.ts'

/** My cases and their state. */
const CasesPage = () => {
  const known = useSession((state) => state.login !== undefined)
  const query = useQuery('GET /v1/cases', known ? {} : undefined)
  return (
    <Page id="cases" title={CASES.title} root bar={<CitizenTabs current="cases" />}>
      <SignedIn>
        <Load query={query} empty={(data) => data.items.length === 0 && { title: CASES.empty, hint: CASES.emptyHint }}>
          {({ items }) => (
            <View>
              {items.map((one) => (
                <Card
                  key={one.id}
                  id={`case-${one.id}`}
                  label={`${one.summary}，${CASE_STATE_TEXT[one.state]}`}
                  onTap={() => open(PAGE.case, { id: one.id })}
                >
                  <View className={styles.top}>
                    <Text className={styles.strong}>{one.summary}</Text>
                    <Tag tone={caseTone(one.state)}>{CASE_STATE_TEXT[one.state]}</Tag>
                  </View>
                  <Text className={styles.summary}>{fill(CASES.line, { caseNo: one.caseNo })}</Text>
                  <Text className={styles.soft}>{fill(CASES.registered, { day: dayLong(one.registeredOn) })}</Text>
                  {one.unitName && <Text className={styles.soft}>{fill(CASES.unit, { unit: one.unitName })}</Text>}
                  {one.rating.open && <Tag tone="warn">{CASES.rate}</Tag>}
                </Card>
              ))}
            </View>
          )}
        </Load>
      </SignedIn>
      <Button id="cases-petition" onTap={() => open(PAGE.matter)}>
        {CASES.petition}
      </Button>
      <Button id="cases-petitions" kind="text" onTap={() => open(PAGE.petitions)}>
        {CASES.petitions}
      </Button>
      <Button id="cases-query" kind="text" onTap={() => open(PAGE.query)}>
        {CASES.query}
      </Button>
    </Page>
  )
}

export default CasesPage
