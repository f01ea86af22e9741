import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Session } from '../../../../functions/contract/reception.ts'
import { useQuery } from '../../api/use-query.ts'
import { Load } from '../../kit/states.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import { SessionEditor } from './editor.tsx'
import { SessionView } from './view.tsx'

const Existing = ({ id }: { id: string }) => {
  const session = useQuery('GET /v1/sessions/{id}', { params: { id } })
  const directory = useQuery('GET /v1/directory', {})
  return (
    <Load query={session}>
      {(loaded) => <Load query={directory}>{(known) => <SessionView session={loaded} directory={known} onChanged={session.reload} />}</Load>}
    </Load>
  )
}

const New = ({ onCreated }: { onCreated: (session: Session) => void }) => {
  const directory = useQuery('GET /v1/directory', {})
  return <Load query={directory}>{(known) => <SessionEditor directory={known} onSaved={onCreated} />}</Load>
}

/** One reception session: made here, approved, published, and every later change with its reason. */
const SessionPage = () => {
  const [id, setId] = useState(useRouter().params.id)
  return (
    <StaffPage id="office-session" title={id ? SESSION.title : SESSION.newTitle}>
      {id ? <Existing key={id} id={id} /> : <New onCreated={(session) => setId(session.id)} />}
    </StaffPage>
  )
}

export default SessionPage
