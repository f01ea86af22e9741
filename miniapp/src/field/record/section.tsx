import type { ReactNode } from 'react'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { RECORD } from '../../texts/zh-CN/field.ts'

export type SectionName = keyof typeof RECORD.sections
export const sectionId = (name: SectionName): string => `section-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

type Props = { name: SectionName; asked?: boolean; missing?: boolean; children: ReactNode }

/** A headed part of the record; says by words whether it is asked for and whether something is missing. */
export const Part = ({ name, asked = false, missing = false, children }: Props) => (
  <Card
    id={sectionId(name)}
    title={RECORD.sections[name]}
    side={<Tag tone={missing ? 'warn' : asked ? 'info' : 'plain'}>{missing ? RECORD.missing : asked ? RECORD.asked : RECORD.optional}</Tag>}
  >
    {missing && <Notice id={`${sectionId(name)}-missing`} tone="warn" text={RECORD.missing} />}
    {children}
  </Card>
)
