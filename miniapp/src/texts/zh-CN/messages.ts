export const MESSAGES = {
  title: '消息',
  empty: '还没有消息',
  emptyHint: '预约结果、接访提醒、变更和办理进度都会发到这里。',
  unread: '未读',
  openBooking: '查看预约',
  openCase: '查看进度',
} as const

export const ME = {
  title: '我的',
  signIn: '登录 / 注册',
  signInHint: '手机号和验证码即可',
  verified: '已实名',
  unverified: '未实名',
  profile: '实名信息',
  profileHint: '姓名、证件、电话、住址',
  bookings: '我的预约',
  cases: '我的事项',
  messages: '消息',
  unread: '{count} 条未读',
  elder: '关怀模式',
  elderOn: '已打开：字更大、更清楚',
  elderOff: '字更大、按钮更大、更清楚',
  query: '凭编号和查询码查进度',
  staff: '进入工作台',
  signOut: '退出登录',
  signOutEverywhere: '在所有设备上退出',
  signOutSure: '退出后，草稿仍保留在这部手机上。确定退出吗？',
  everywhereSure: '其他手机和电脑上的登录也会一起退出。确定吗？',
  signedOut: '已退出登录',
  needSignIn: '登录后才能查看',
  needSignInHint: '只需手机号和验证码。',
} as const

export const TABS = { board: '公示', bookings: '预约', cases: '事项', me: '我的', messages: '消息' } as const
