import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { Button } from '../../kit/button.tsx'
import { DateChoice } from '../../kit/choice.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import staff from '../../staff/staff.module.scss'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import { MOST_WAVES, openingPercent, type SessionForm, type WaveForm } from '../model/session-form.ts'

type Props = { form: SessionForm; onChange: (patch: Partial<SessionForm>) => void; error: Problem | undefined }

const WaveFields = ({ wave, no, onChange, onRemove }: { wave: WaveForm; no: number; onChange: (wave: WaveForm) => void; onRemove: () => void }) => (
  <View id={`wave-${no}`} className={staff.row}>
    <View className={staff.grid}>
      <DateChoice
        mode="date"
        id={`wave-${no}-day`}
        label={fill(SESSION.waveDay, { no })}
        value={wave.day}
        onChange={(day) => onChange({ ...wave, day })}
      />
      <DateChoice
        mode="time"
        id={`wave-${no}-time`}
        label={fill(SESSION.waveTime, { no })}
        value={wave.time}
        onChange={(time) => onChange({ ...wave, time })}
      />
      <Stepper
        id={`wave-${no}-percent`}
        label={fill(SESSION.wavePercent, { no })}
        value={wave.percent}
        min={1}
        max={90}
        onChange={(percent) => onChange({ ...wave, percent })}
      />
    </View>
    <Button id={`wave-${no}-remove`} size="small" onTap={onRemove}>
      {fill(SESSION.removeWave, { no })}
    </Button>
  </View>
)

/** When registration for the draw ends. */
const ClosingFields = ({ form: { closes }, onChange, error }: Props) => (
  <View>
    <View className={staff.grid}>
      <DateChoice
        mode="date"
        id="session-closes-day"
        label={SESSION.closesDay}
        value={closes.day}
        onChange={(day) => onChange({ closes: { ...closes, day } })}
      />
      <DateChoice
        mode="time"
        id="session-closes-time"
        label={SESSION.closesTime}
        value={closes.time}
        onChange={(time) => onChange({ closes: { ...closes, time } })}
      />
    </View>
    <Text className={staff.lead}>{SESSION.closesHint}</Text>
    {error?.field === 'closesAt' && <Notice id="closes-wrong" tone="danger" text={SESSION.closesWrong} />}
  </View>
)

/** When the places of this one session are released: the opening, later shares, and what telephone and desk keep. */
export const ReleaseFields = ({ form, onChange, error }: Props) => {
  const { opens, waves } = form
  const left = openingPercent(waves)
  const change = (at: number, wave: WaveForm) => onChange({ waves: waves.map((one, index) => (index === at ? wave : one)) })
  // The opening is the first batch.
  const noOf = (at: number) => at + 2
  return (
    <View id="session-release" className={staff.block}>
      <Text className={staff.blockTitle}>{SESSION.release}</Text>
      <Text className={staff.lead}>{SESSION.releaseHint}</Text>
      <View className={staff.grid}>
        <DateChoice
          mode="date"
          id="session-opens-day"
          label={SESSION.opensDay}
          value={opens.day}
          onChange={(day) => onChange({ opens: { ...opens, day } })}
        />
        <DateChoice
          mode="time"
          id="session-opens-time"
          label={SESSION.opensTime}
          value={opens.time}
          onChange={(time) => onChange({ opens: { ...opens, time } })}
        />
      </View>
      {form.mode === 'DRAW' && <ClosingFields form={form} onChange={onChange} error={error} />}
      {form.mode !== 'DRAW' && (
        <View>
          {waves.map((wave, at) => (
            <WaveFields
              key={noOf(at)}
              wave={wave}
              no={noOf(at)}
              onChange={(next) => change(at, next)}
              onRemove={() => onChange({ waves: waves.filter((_, index) => index !== at) })}
            />
          ))}
          {waves.length > 0 && left > 0 && <Text className={staff.lead}>{fill(SESSION.openingShare, { percent: left })}</Text>}
          {left <= 0 && <Notice id="waves-too-much" tone="warn" text={SESSION.wavesTooMuch} />}
          {error?.field === 'waves' && <Notice id="waves-wrong" tone="danger" text={SESSION.wavesWrong} />}
          {waves.length < MOST_WAVES && (
            <Button
              id="wave-add"
              size="small"
              onTap={() =>
                onChange({ waves: [...waves, { day: waves.at(-1)?.day ?? opens.day, time: waves.at(-1)?.time ?? opens.time, percent: 30 }] })
              }
            >
              {SESSION.addWave}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
