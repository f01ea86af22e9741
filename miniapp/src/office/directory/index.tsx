import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Load } from '../../kit/states.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DIRECTORY } from '../../texts/zh-CN/staff-office.ts'
import { Leaders } from './leaders.tsx'
import { Organs } from './organs.tsx'
import { StaffList } from './staff-list.tsx'
import { Venues } from './venues.tsx'

type Part = 'leaders' | 'venues' | 'organs' | 'staff'

/** Who receives, where, and who works here. Accounts are the administrator's alone. */
const DirectoryPage = () => {
  const directory = useQuery('GET /v1/directory', {})
  const isAdmin = useAccount()?.role === 'ADMIN'
  const [part, setPart] = useState<Part>('leaders')
  return (
    <StaffPage id="office-directory" title={DIRECTORY.title}>
      <Segmented
        id="part"
        label={DIRECTORY.show}
        value={part}
        options={[
          { value: 'leaders', label: DIRECTORY.leaders },
          { value: 'venues', label: DIRECTORY.venues },
          { value: 'organs', label: DIRECTORY.organs },
          { value: 'staff', label: DIRECTORY.staff },
        ]}
        onChange={setPart}
      />
      <Load query={directory}>
        {(known) => (
          <View>
            {part === 'leaders' && <Leaders directory={known} onChanged={directory.put} />}
            {part === 'venues' && <Venues directory={known} onChanged={directory.put} />}
            {part === 'organs' && <Organs directory={known} isAdmin={isAdmin} onChanged={directory.put} />}
            {part === 'staff' &&
              (isAdmin ? <StaffList directory={known} /> : <Notice id="no-staff-right" tone="info" text={DIRECTORY.noStaffRight} />)}
          </View>
        )}
      </Load>
    </StaffPage>
  )
}

export default DirectoryPage
