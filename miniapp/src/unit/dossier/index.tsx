import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useQuery } from '../../api/use-query.ts'
import { Load } from '../../kit/states.tsx'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DOSSIER } from '../../texts/zh-CN/staff-cases.ts'
import { Answer } from './answer.tsx'
import { Settling, Supervision } from './beside.tsx'
import { Entry, Incidents, Parts, Proposed } from './entry.tsx'
import { Facts, Work } from './facts.tsx'
import { CaseFiles } from './files.tsx'
import { Head } from './head.tsx'
import { Log } from './log.tsx'
import { Papers } from './papers.tsx'
import { Petitioner } from './petitioner.tsx'
import { Split } from './split.tsx'
import { Steps } from './steps.tsx'
import { CaseVisits } from './visits.tsx'

/** Everything about a case, for whoever works on it; what he may do the server says. */
const DossierPage = () => {
  const { id = '' } = useRouter().params
  const dossier = useQuery('GET /v1/cases/{id}/dossier', { params: { id } })
  // Papers and log begin anew when a step was taken.
  const newest = dossier.data?.log[0]?.at
  return (
    <StaffPage id="dossier" title={DOSSIER.title}>
      <Load query={dossier}>
        {(read) => (
          <View className={styles.halves}>
            <View>
              <Head dossier={read} />
              <Proposed dossier={read} />
              <Steps dossier={read} onDone={dossier.reload} />
              <Split dossier={read} onDone={dossier.reload} />
              <Supervision dossier={read} />
              <Work dossier={read} />
              <Parts dossier={read} />
              <Answer dossier={read} />
              <Papers key={`papers-${newest}`} dossier={read} />
              <Settling dossier={read} />
              <CaseVisits dossier={read} />
              <CaseFiles dossier={read} />
              <Log key={`log-${newest}`} dossier={read} />
            </View>
            <View>
              <Facts dossier={read}>
                <Petitioner dossier={read} onDone={dossier.reload} />
              </Facts>
              <Entry dossier={read} />
              <Incidents dossier={read} />
            </View>
          </View>
        )}
      </Load>
    </StaffPage>
  )
}

export default DossierPage
