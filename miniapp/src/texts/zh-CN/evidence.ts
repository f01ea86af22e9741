/** Papers and photos that somebody adds to a case. */
export const EVIDENCE = {
  title: '补充证据材料',
  explain: '与本事项有关的照片、合同、票据等，可以随时补充，办理单位能看到。请不要上传身份证照片等无关的个人信息。',
  mine: '我已上传的材料',
  none: '还没有上传材料。',
  add: '上传材料',
  again: '再传一次：{name}',
  hint: '照片、PDF、Word、Excel，每个不超过 20 MB',
  sending: '正在上传 {name}…',
  sent: '已上传 {name}',
  wrongType: '这种文件不能上传，请选照片、PDF、Word 或 Excel。',
  unreadable: '这个文件读不出来，请换一个。',
} as const
