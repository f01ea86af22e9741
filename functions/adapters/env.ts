import * as z from 'zod/mini'

const Env = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
  DYNAMODB_ENDPOINT: z.optional(z.string()),
  KMS_KEY_ID: z.string(),
  KMS_ENDPOINT: z.optional(z.string()),
  WECHAT_ENDPOINT: z._default(z.string(), 'https://api.weixin.qq.com'),
  WECHAT_APPID: z._default(z.string(), ''),
  WECHAT_SECRET: z._default(z.string(), ''),
  /** Template ids of WeChat's console by message kind: `REMINDER:id,BOOKING_CONFIRMED:id`; a kind that is not named is its own id (the local twin). */
  WECHAT_TEMPLATES: z._default(z.string(), ''),
  SMS_ENDPOINT: z._default(z.string(), ''),
  SMS_KEY: z._default(z.string(), ''),
  /** Object storage; the endpoint only for the local twin: in the cloud it follows from bucket and region. */
  FILES_BUCKET: z._default(z.string(), ''),
  FILES_ENDPOINT: z.optional(z.string()),
  /** The authority's virus and content check. */
  SCAN_ENDPOINT: z._default(z.string(), ''),
  SCAN_KEY: z._default(z.string(), ''),
  PUBLIC_URL: z._default(z.string(), ''),
})

/** The environment, parsed once at cold start; a wrong one stops the function before it serves anyone. */
export const readEnv = (source: Record<string, string | undefined> = process.env) => Env.parse(source)
export type Env = ReturnType<typeof readEnv>

/** Only the local system sets CLOCK_OFFSET_MS: it lets a demo day be played today. */
export const now = (): string => new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0)).toISOString()
