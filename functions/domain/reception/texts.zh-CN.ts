/** The words that the reception rules write themselves: correction notices and calendar files. `{name}` places are filled by contract/texts `fill`. */

export const CORRECTION_TEXT = {
  leader: '接访领导由{before}变更为{after}',
  date: '接访时间由{before}变更为{after}',
  place: '接访地点由{before}变更为{after}',
  session: '原定{day}{leader}的接访安排有变更：{changes}。',
  person: '{name}（{post}）',
  separator: '；',
} as const

export const CALENDAR_TEXT = {
  product: '领导接访·约访',
  summary: '{form}：{post}{name}',
  description: '接访领导：{name}（{post}）\n分管范围：{remit}\n地点：{place}\n咨询电话：{phone}\n请带身份证和书面材料，提前15分钟报到。',
  video: '视频接访，就近到以下地点候访：{points}',
  changed: '本场安排有变更，以此为准。',
  cancelled: '本场接访已取消：{reason}',
  alarm: '明天接访：{post}{name}，{place}',
  none: '无',
} as const
