import { readFileSync, writeFileSync } from 'node:fs'
import { CASE_STATES } from '../functions/contract/case.ts'
import { LAW_TERMS } from '../functions/contract/case-rules.ts'
import { CASE_STEPS } from '../functions/contract/case-steps.ts'
import { CASE_STATE_TEXT } from '../functions/contract/texts.zh-CN.ts'
import { ownerOf } from '../functions/domain/case/owner.ts'
import { SIDES, STEPS } from '../functions/domain/case/steps.ts'

const PAGE = 'docs/case-steps.md'

/** The page of the docs, printed from the table that the handlers use. */
const page = (): string => {
  const steps = CASE_STEPS.map((step) => {
    const { by, from, to, records, may = [], meets = [], starts = [], basis } = STEPS[step]
    const fields = [...records, ...may.map((field) => `(${field})`)].join(', ')
    const clocks = [...meets.map((kind) => `✓${kind}`), ...starts.map((term) => `▶${term}`)].join(' ')
    return `| \`${step}\` | ${by} | ${from.join(' ')} | ${to ?? '—'} | ${fields || '—'} | ${clocks || '—'} | ${basis} |`
  })
  const states = CASE_STATES.map((state) => `| \`${state}\` | ${CASE_STATE_TEXT[state]} | ${ownerOf({ state }) ?? '—'} |`)
  const sides = Object.entries(SIDES).map(
    ([side, roles]) =>
      `| ${side} | ${Object.entries(roles)
        .map(([role, relation]) => `${role} (${relation})`)
        .join(', ')} |`,
  )
  const LOCAL = { MOST: 'shorter only', FIXED: 'no', FREE: 'free' }
  const terms = Object.entries(LAW_TERMS).map(([name, { count, unit, law, basis }]) => `| ${name} | ${count} ${unit} | ${LOCAL[law]} | ${basis} |`)
  return `${[
    '# The life of a case',
    '',
    'Printed from `functions/domain/case` by `UPDATE_DOCS=1 npm test -- test/case-table`; do not edit by hand.',
    '',
    '## Steps',
    '',
    '| step | who | from | to | recorded (may be) | clocks met ✓, started ▶ | basis |',
    '|---|---|---|---|---|---|---|',
    ...steps,
    '',
    '## States and whose turn it is',
    '',
    '| state | citizen reads | turn |',
    '|---|---|---|',
    ...states,
    '',
    '## Sides',
    '',
    '| side | roles and relation |',
    '|---|---|',
    ...sides,
    '',
    '## Terms',
    '',
    '| clock | term | may a local rule change it | basis |',
    '|---|---|---|---|',
    ...terms,
  ].join('\n')}\n`
}

it('the page of the docs says what the table of steps says', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page())
  expect(readFileSync(PAGE, 'utf8')).toBe(page())
})
