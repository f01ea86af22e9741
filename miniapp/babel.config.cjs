/**
 * Taro 4 with React 18; the webpack runner reads this for both targets.
 * The mini-program's floor is ES2018 (test/weapp/syntax): WeChat itself asks for iOS 12 and the X5 kernel for Chrome 66. Compiling down to ES5, Taro's
 * default, costs 27 KB of the main package for phones on which WeChat does not start any more (decision 0053).
 */
const weapp = { targets: { ios: '12', chrome: '66' }, include: ['transform-optional-catch-binding'] }
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, ...(process.env.TARO_ENV === 'weapp' && weapp) }]],
}
