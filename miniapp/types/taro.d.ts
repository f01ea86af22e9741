import 'react'

/** What Taro's component types lack: the aria attributes that the aria plugin (weapp) and React (H5) pass on, and the tab order of H5. */
declare module 'react' {
  interface Attributes {
    ariaRole?: string
    role?: string
    ariaLabel?: string
    ariaHidden?: boolean
    ariaChecked?: boolean
    ariaDisabled?: boolean
    ariaExpanded?: boolean
    ariaLive?: 'polite' | 'assertive'
    tabIndex?: number
  }
}
