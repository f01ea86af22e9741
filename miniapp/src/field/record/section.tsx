import { memo, type ReactElement } from 'react'
import { shallow } from 'zustand/shallow'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { RECORD } from '../../texts/zh-CN/field.ts'

export type SectionName = keyof typeof RECORD.sections
export const sectionId = (name: SectionName): string => `section-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

type Props = { name: SectionName; asked?: boolean; missing?: boolean; children: ReactElement }

const same = ({ children: one, ...before }: Props, { children: other, ...after }: Props): boolean =>
  shallow(before, after) && one.type === other.type && shallow(one.props, other.props)

/**
 * A headed part of the record; says by words whether it is asked for and whether something is missing. Drawn anew only when something in it is other than before: a letter that
 * is typed in one part must not cost the drawing of all.
 */
export const Part = memo(
  ({ name, asked = false, missing = false, children }: Props) => (
    <Card
      id={sectionId(name)}
      title={RECORD.sections[name]}
      side={<Tag tone={missing ? 'warn' : asked ? 'info' : 'plain'}>{missing ? RECORD.missing : asked ? RECORD.asked : RECORD.optional}</Tag>}
    >
      {missing && <Notice id={`${sectionId(name)}-missing`} tone="warn" text={RECORD.missing} />}
      {children}
    </Card>
  ),
  same,
)
