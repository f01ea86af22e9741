import { type Disk, fileApi } from './wx-files.ts'

/**
 * A stand-in for WeChat's `wx`, shared by the Node host and the browser host: no import of node or of the browser.
 * It answers as the base library does: by callbacks when there are any, else by a promise, always later.
 */
export type Callbacks = { success?: (result: object) => void; fail?: (error: object) => void; complete?: (result: object) => void }
export type WxRequest = { method: string; url: string; header: Record<string, string>; data: unknown }
export type WxResponse = { statusCode: number; data: unknown; header?: Record<string, string> }

export type Surroundings = {
  open: (url: string) => Promise<unknown>
  /** Leaves the top page. */
  close: () => void
  closeAll: () => void
  /** After `close`: the page below comes to the front. */
  reveal: () => void
  request: (request: WxRequest) => Promise<WxResponse>
  system: { windowWidth: number; windowHeight: number; pixelRatio: number; fontSizeScaleFactor: number }
  entry: string
  /** What `wx.login` gives; the local WeChat twin knows `twin-<name>`. */
  loginCode?: string
  /** What the camera reads when the app scans. */
  scan?: () => string
  /** What happened besides navigation: toasts, modals, subscribe requests. */
  note: (name: string, options: object) => void
  /** How the person answers a question; without it with yes. */
  answer?: (question: { title?: string; content?: string }) => boolean
  /** Files and what goes with them; without it an empty phone. */
  disk?: Disk
  online?: () => boolean
}

/** Called without callbacks an API of `wx` returns a promise; with callbacks nothing. */
const api =
  <O extends object>(name: string, work: (options: O) => object | Promise<object>) =>
  (given?: O & Callbacks): Promise<object> | undefined => {
    const options = given ?? ({} as O & Callbacks)
    const result = new Promise<void>((resolve) => setTimeout(resolve, 0))
      .then(() => work(options))
      .then((answer) => ({ errMsg: `${name}:ok`, ...answer }))
    if (!options.success && !options.fail && !options.complete) return result
    result.then(
      (answer) => {
        options.success?.(answer)
        options.complete?.(answer)
      },
      (error: Error) => {
        const failed = { errMsg: `${name}:fail ${error.message}` }
        options.fail?.(failed)
        options.complete?.(failed)
      },
    )
    return undefined
  }

const KB = 1024
/** WeChat: 10 MB in all, 1 MB a key. */
const STORAGE_LIMIT_KB = 10 * KB

/** What was stored with `encrypt: true` is read with it only, and never synchronously. */
const isEncrypted = (value: unknown): value is { encrypted: string } => typeof value === 'object' && value !== null && 'encrypted' in value
const turned = (text: string): string => [...text].reverse().join('')

const storageApi = (storage: Map<string, string>, disk: Disk | undefined) => {
  const read = (key: string): unknown => {
    const value: unknown = storage.has(key) ? JSON.parse(storage.get(key)!) : ''
    if (isEncrypted(value)) throw { errMsg: 'getStorageSync:fail the data is encrypted' }
    return value
  }
  const sizeKb = () => [...storage].reduce((sum, [key, text]) => sum + key.length + text.length, 0) / KB
  const write = (key: string, value: unknown) => {
    const text = JSON.stringify(value)
    const how = disk?.op?.('setStorage') ?? 'go'
    if (how === 'half') storage.set(key, JSON.stringify(String(value).slice(0, Math.floor(String(value).length / 2))))
    if (how !== 'go') return
    if (text.length > KB * KB || sizeKb() + text.length / KB > STORAGE_LIMIT_KB) throw { errMsg: 'setStorageSync:fail exceed storage max size 10Mb' }
    storage.set(key, text)
  }
  const remove = (key: string) => {
    if ((disk?.op?.('removeStorage') ?? 'go') === 'go') storage.delete(key)
  }
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: remove,
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: Math.ceil(sizeKb()), limitSize: STORAGE_LIMIT_KB }),
    getStorage: api<{ key: string; encrypt?: boolean }>('getStorage', ({ key, encrypt }) => {
      if (!storage.has(key)) throw new Error('data not found')
      const value: unknown = JSON.parse(storage.get(key)!)
      if (encrypt !== true) return { data: read(key) }
      if (!isEncrypted(value)) throw new Error('the data is not encrypted')
      return { data: JSON.parse(turned(value.encrypted)) }
    }),
    setStorage: api<{ key: string; data: unknown; encrypt?: boolean }>('setStorage', ({ key, data, encrypt }) => {
      write(key, encrypt ? { encrypted: turned(JSON.stringify(data)) } : data)
      return {}
    }),
    removeStorage: api<{ key: string }>('removeStorage', ({ key }) => {
      remove(key)
      return {}
    }),
  }
}

const navigationApi = (around: Surroundings) => ({
  navigateTo: api<{ url: string }>('navigateTo', async ({ url }) => {
    await around.open(url)
    return {}
  }),
  redirectTo: api<{ url: string }>('redirectTo', async ({ url }) => {
    around.close()
    await around.open(url)
    return {}
  }),
  ...Object.fromEntries(
    ['reLaunch', 'switchTab'].map((name) => [
      name,
      api<{ url: string }>(name, async ({ url }) => {
        around.closeAll()
        await around.open(url)
        return {}
      }),
    ]),
  ),
  navigateBack: api<{ delta?: number }>('navigateBack', ({ delta }) => {
    for (let step = 0; step < (delta ?? 1); step += 1) around.close()
    around.reveal()
    return {}
  }),
})

const systemApi = (around: Surroundings) => {
  const { windowWidth, windowHeight, pixelRatio, fontSizeScaleFactor } = around.system
  const system = {
    SDKVersion: '3.8.12',
    brand: 'devtools',
    model: 'test',
    pixelRatio,
    windowWidth,
    windowHeight,
    screenWidth: windowWidth,
    screenHeight: windowHeight,
    language: 'zh_CN',
    version: '8.0.50',
    system: 'iOS 17',
    platform: 'devtools',
    fontSizeSetting: 16,
    fontSizeScaleFactor,
    statusBarHeight: 20,
    safeArea: { top: 20, bottom: windowHeight, left: 0, right: windowWidth, width: windowWidth, height: windowHeight - 20 },
  }
  const launch = { path: around.entry, query: {}, scene: 1001, referrerInfo: {} }
  return {
    getSystemInfoSync: () => system,
    getSystemInfo: api('getSystemInfo', () => system),
    getWindowInfo: () => system,
    getDeviceInfo: () => system,
    getAppBaseInfo: () => system,
    getSystemSetting: () => ({ locationEnabled: false, wifiEnabled: true }),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 26, right: windowWidth - 10, bottom: 58, left: windowWidth - 97, width: 87, height: 32 }),
    getNetworkType: api('getNetworkType', () => ({
      networkType: (around.online?.() ?? true) ? 'wifi' : 'none',
      isConnected: around.online?.() ?? true,
    })),
    canIUse: () => true,
    nextTick: (work: () => void) => void setTimeout(work, 0),
    getUpdateManager: () => ({ onCheckForUpdate: () => {}, onUpdateReady: () => {}, onUpdateFailed: () => {}, applyUpdate: () => {} }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
}

/** Finds nothing but canvases, for whose nodes the host answers. */
const selectorQuery = (disk: Disk | undefined) => () => {
  const query: Record<string, unknown> = {}
  let wanted = ''
  for (const name of ['in', 'selectAll', 'selectViewport', 'boundingClientRect', 'scrollOffset', 'fields', 'node', 'context'])
    query[name] = () => query
  query.select = (selector: string) => {
    wanted = selector.slice(1)
    return query
  }
  query.exec = (done?: (rows: unknown[]) => void) => {
    const node = disk?.canvas?.find(wanted)
    setTimeout(() => done?.(node ? [{ node, width: 300, height: 200 }] : []), 0)
  }
  return query
}

/** APIs that only have to succeed. */
const SILENT = (
  'showToast hideToast showLoading hideLoading setNavigationBarTitle setNavigationBarColor pageScrollTo stopPullDownRefresh startPullDownRefresh setClipboardData ' +
  'makePhoneCall setKeepScreenOn vibrateShort showShareMenu hideShareMenu hideHomeButton openPrivacyContract requirePrivacyAuthorize saveImageToPhotosAlbum ' +
  'addPhoneCalendar openDocument previewImage openSetting authorize setBackgroundColor setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot hideKeyboard setTabBarStyle'
).split(' ')
const EVENTS =
  'NetworkStatusChange AppShow AppHide Error UnhandledRejection PageNotFound MemoryWarning ThemeChange WindowResize KeyboardHeightChange NeedPrivacyAuthorization NetworkWeakChange UserCaptureScreen'.split(
    ' ',
  )

/** The whole `wx`. Every key is an own enumerable one: Taro copies just those when it starts. */
export const createWx = (around: Surroundings, storage: Map<string, string>): Record<string, unknown> => ({
  ...Object.fromEntries(
    SILENT.map((name) => [
      name,
      api(name, (options) => {
        around.note(name, options)
        return {}
      }),
    ]),
  ),
  ...Object.fromEntries(
    EVENTS.flatMap((name) => [
      [`on${name}`, () => {}],
      [`off${name}`, () => {}],
    ]),
  ),
  ...storageApi(storage, around.disk),
  ...navigationApi(around),
  ...systemApi(around),
  createSelectorQuery: selectorQuery(around.disk),
  request: (options: { url: string; method?: string; data?: unknown; header?: Record<string, string> } & Callbacks) => {
    const work = api<typeof options>('request', async ({ url, method, data, header }) => ({
      header: {},
      cookies: [],
      ...(await around.request({ url, method: method ?? 'GET', data, header: header ?? {} })),
    }))
    const promise = work(options)
    return Object.assign(promise ?? {}, { abort: () => {}, onHeadersReceived: () => {}, offHeadersReceived: () => {} })
  },
  login: api('login', () => ({ code: around.loginCode ?? 'host-login-code' })),
  checkSession: api('checkSession', () => ({})),
  showModal: api<{ title?: string; content?: string }>('showModal', (options) => {
    around.note('showModal', options)
    const confirm = around.answer?.(options) ?? true
    return { confirm, cancel: !confirm, content: '' }
  }),
  showActionSheet: api<{ itemList: string[] }>('showActionSheet', (options) => {
    around.note('showActionSheet', options)
    return { tapIndex: 0 }
  }),
  getSetting: api('getSetting', () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
  getPrivacySetting: api('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '' })),
  requestSubscribeMessage: api<{ tmplIds?: string[] }>('requestSubscribeMessage', (options) => {
    around.note('requestSubscribeMessage', options)
    return Object.fromEntries((options.tmplIds ?? []).map((id) => [id, 'accept']))
  }),
  scanCode: api('scanCode', () => ({ result: around.scan?.() ?? '', scanType: 'QR_CODE', charSet: 'UTF-8', path: '' })),
  ...fileApi(api, around.disk ?? { files: new Map() }),
})
