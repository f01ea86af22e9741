import type { Area, VisitKind, VisitRecord, VisitRule } from '../../contract/visit.ts'
import { MOST_MERGED } from '../../contract/visit-words.ts'

/**
 * What each kind of visit asks for. 国办函〔2026〕12号: photos and positions of field staff only where the kind needs them, with the basis said on the phone; no tracks, no
 * attendance marks, no ranking. What is ASKED can still be answered with a reason why it is not there (`visit-missing.ts`).
 */
export const VISIT_RULES: Record<VisitKind, VisitRule> = {
  CALLBACK: {
    place: 'OPTIONAL',
    photo: 'OPTIONAL',
    signature: 'OPTIONAL',
    photoPlace: false,
    claims: 'ASKED',
    inPlace: 'OPTIONAL',
    basis: '回访：核实诉求是否解决、群众是否认可；定位、照片、签字均自愿，不作考核',
  },
  FIELD_CALLBACK: {
    place: 'ASKED',
    photo: 'ASKED',
    signature: 'ASKED',
    photoPlace: false,
    claims: 'ASKED',
    inPlace: 'ASKED',
    basis: '实地回访：核查办理结果，须记录时间地点、事项现场照片（不拍人）和群众签字；依据《信访工作条例》第二十七条、第三十八条核查要求',
  },
  SITE_SURVEY: {
    place: 'ASKED',
    photo: 'ASKED',
    signature: 'OPTIONAL',
    photoPlace: true,
    claims: 'OPTIONAL',
    inPlace: 'OPTIONAL',
    basis: '踏勘：查明现场事实，现场位置和照片是办理依据；依据《信访工作条例》第三十一条听取陈述、调查核实',
  },
  OUTREACH: {
    place: 'OPTIONAL',
    photo: 'OPTIONAL',
    signature: 'OPTIONAL',
    photoPlace: false,
    claims: 'ASKED',
    inPlace: 'OPTIONAL',
    basis: '带案下访：面对面听取意见、说明办理情况；定位、照片自愿，不作考核',
  },
  HELP: {
    place: 'OPTIONAL',
    photo: 'OPTIONAL',
    signature: 'OPTIONAL',
    photoPlace: false,
    claims: 'OPTIONAL',
    inPlace: 'OPTIONAL',
    basis: '帮扶：了解困难、落实帮扶救助；不拍困难群众生活照片，定位自愿',
  },
}

/** More than any two people make of their record: what comes on top is kept beside it. */
export const isOverfull = (record: VisitRecord): boolean =>
  (Object.keys(MOST_MERGED) as (keyof typeof MOST_MERGED)[]).some((list) => record[list].length > MOST_MERGED[list])

/** About 100 metres: street level (domain §12 "site location stored as street-level unless needed"). */
const coarse = (degrees: number): number => Math.round(degrees * 1000) / 1000
type Placed = { place?: { lat: number; lng: number; accuracy?: number; datum: 'GCJ02' | 'WGS84' } }
const coarsened = <T extends Placed | undefined>(moment: T): T =>
  moment?.place ? { ...moment, place: { ...moment.place, lat: coarse(moment.place.lat), lng: coarse(moment.place.lng) } } : moment

/** For who plans and checks: street level is enough to know that there is one and to judge what lies outside of it. */
export const coarseArea = (area: Area | undefined): Area | undefined => area && { ...area, lat: coarse(area.lat), lng: coarse(area.lng) }

/** What is kept of a record: positions only as fine as the kind needs them, none in a photo unless it is a survey. */
export const keptOf = (rule: VisitRule, record: VisitRecord): VisitRecord => ({
  ...record,
  ...(rule.place === 'OPTIONAL' && { arrival: coarsened(record.arrival), departure: coarsened(record.departure) }),
  photos: record.photos.map((photo) => (rule.photoPlace ? photo : { ...photo, place: undefined })),
})
