import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Session } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Load } from '../../kit/states.tsx'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import { SessionFacts } from './view.tsx'

/** Correction notices as they were published, newest last. */
export const Corrections = ({ corrections }: { corrections: Session['corrections'] }) => (
  <View>
    {corrections.length === 0 && <Text className={staff.soft}>{STAFF.none}</Text>}
    {corrections.map((one) => (
      <Card key={one.no} id={`correction-${one.no}`}>
        <Text className={staff.strong}>{`${fill(SESSION.correctionNo, { no: one.no })} ${instantText(one.at)}`}</Text>
        <Text className={staff.text}>{one.text}</Text>
        <Text className={staff.soft}>{`${STAFF.reason}：${one.reason}`}</Text>
      </Card>
    ))}
  </View>
)

const Loaded = ({ id }: { id: string }) => {
  const versions = useQuery('GET /v1/sessions/{id}/versions', { params: { id } })
  return (
    <Load query={versions} empty={({ items }) => items.length === 0 && { title: SESSION.noVersions }}>
      {({ items }) => (
        <View>
          {items.map((version) => (
            <Card key={version.version} id={`version-${version.version}`}>
              <SessionFacts session={version} />
            </Card>
          ))}
        </View>
      )}
    </Load>
  )
}

/** Earlier versions are read only when somebody asks. */
export const Versions = ({ session }: { session: Session }) => {
  const [open, setOpen] = useState(false)
  return (
    <View>
      <View className={staff.inline}>
        <Button id="show-versions" size="small" onTap={() => setOpen(!open)}>
          {SESSION.showVersions}
        </Button>
      </View>
      {open && <Loaded key={session.version} id={session.id} />}
    </View>
  )
}
