import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { bundleOptions } from '../../../infra/build/bundle.ts'

/** The bare SDK is bundled as the functions are, and without what no function needs of it: the floor is to be as low as it can be. */
export const sdkBundleOptions = (entry: string, outfile: string): BuildOptions => ({
  ...bundleOptions(entry, outfile),
  alias: {
    // Lambda gives the role's credentials in the environment; files, SSO and metadata services have no place in a function.
    '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'credentials.ts'),
    '@aws-sdk/middleware-endpoint-discovery': join(import.meta.dirname, 'no-endpoint-discovery.ts'),
  },
  // Loaded by the SDK only for operations that stream events, of which DynamoDB has none.
  external: ['@smithy/core/event-streams'],
})
