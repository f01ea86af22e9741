/**
 * One configuration, three projects: `unit` beside the code, `wide` under test/ (API, races, faults, deployment),
 * `journeys` in a real browser. Sources become CommonJS through swc: the AWS SDK then loads from its prebuilt files.
 */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(ts|tsx|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2024', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Packages that exist as ES modules only are turned into CommonJS; all others load as they are.
  transformIgnorePatterns: ['/node_modules/(?!(jose|@middy|@noble)/)', '\\.local/'],
  // Middy names only an `import` condition, which a CommonJS require does not look at.
  moduleNameMapper: { '^@middy/(core|util)$': '<rootDir>/node_modules/@middy/$1/index.js', '\\.ttf$': '<rootDir>/test/support/font.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/', '<rootDir>/.serverless/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/', '<rootDir>/.serverless/'],
}

export default {
  // Two slow cores: more workers only wait for each other.
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{functions,infra,miniapp}/**/*.test.{ts,tsx}'] },
    { ...base, displayName: 'wide', testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: ['<rootDir>/test/journeys/'] },
    {
      ...base,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
      globalSetup: '<rootDir>/test/journeys/support/build.ts',
    },
  ],
}
