/** Taro 4 with React 18; the webpack runner reads this for both targets. */
module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]] }
