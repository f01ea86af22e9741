import { readEnv } from './adapters/env.ts'
import { createFiles, type Files } from './adapters/files.ts'
import { createKms } from './adapters/kms.ts'
import { createScan, type Scan } from './adapters/scan.ts'
import { createSms } from './adapters/sms.ts'
import { createWechat } from './adapters/wechat.ts'
import { createDirectory } from './data/directory.ts'
import type { Stores } from './data/stores.ts'
import { openTable } from './data/table.ts'
import { openVault } from './data/vault.ts'

/** Everything a handler works with; the one place where clients are made. */
export type Deps = Stores & {
  wechat: ReturnType<typeof createWechat>
  sms: ReturnType<typeof createSms>
  publicUrl: string
  files: Files
  scan: Scan
}

let made: Promise<Deps> | undefined

/** Made once per instance, at its first event; a failed start is tried again by the next one. */
export const deps = (): Promise<Deps> => {
  made ??= make()
  made.catch(() => {
    made = undefined
  })
  return made
}

const make = async (): Promise<Deps> => {
  const env = readEnv()
  const table = openTable(env)
  const vault = await openVault(table, createKms(env))
  return {
    table,
    vault,
    directory: createDirectory(table),
    wechat: createWechat(env),
    sms: createSms(env),
    publicUrl: env.PUBLIC_URL,
    files: createFiles(env),
    scan: createScan(env),
  }
}
