/** The functions' own client, bundled as they are: what of a booking's cost is the call, and what the handler adds to it. */
export { openClient } from '../../functions/data/client.ts'
export { toAttributes } from '../../functions/data/values.ts'
