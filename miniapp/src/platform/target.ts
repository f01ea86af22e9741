/** Taro replaces the variable while building, so the other target's branch leaves the package. */
export const IS_H5 = process.env.TARO_ENV === 'h5'
export const IS_WEAPP = process.env.TARO_ENV === 'weapp'
