declare module '*.module.scss' {
  const classes: Record<string, string>
  export default classes
}

/** Set by miniapp/config/index.ts. */
declare const API_BASE: string
declare const H5_ADDRESS: string
declare const WECHAT_TEMPLATES: string
