import { readEnv } from '../../../functions/adapters/env.ts'
import { createKms } from '../../../functions/adapters/kms.ts'
import { bootstrap } from '../../../functions/data/bootstrap.ts'
import { createDirectory } from '../../../functions/data/directory.ts'
import { openTable } from '../../../functions/data/table.ts'
import { openVault } from '../../../functions/data/vault.ts'
import { acceptInvite, signIn } from '../client.ts'
import { ADMIN, CITIZENS, LEADERS, ORGANS, STAFF, VENUES } from './county.ts'
import { leaderId, person, personInput, type World } from './world.ts'

/** The organs and the first administrator: the only thing that no API can make. False when the table is not empty. */
export const beginCounty = async (now: string): Promise<boolean> => {
  const env = readEnv()
  const table = openTable(env)
  try {
    const vault = await openVault(table, createKms(env))
    return await bootstrap({ table, vault, directory: createDirectory(table) }, { organs: ORGANS, admin: ADMIN }, now)
  } finally {
    table.client.destroy()
  }
}

const addDirectory = async (world: World): Promise<void> => {
  const admin = person(world, ADMIN.phone)
  for (const { key, ...body } of LEADERS) world.leaders[key] = (await admin.call('POST /v1/leaders', { body })).id
  for (const { key, ...body } of VENUES) world.venues[key] = (await admin.call('POST /v1/venues', { body })).id
}

/** Everyone is invited by the administrator and joins with the code on his own phone. */
const addStaff = async (world: World): Promise<void> => {
  for (const { phone, name, role, organId, leader } of STAFF) {
    const body = { phone, name, role, organId, leaderId: leader && leaderId(world, leader) }
    const { code } = await person(world, ADMIN.phone).call('POST /v1/staff/invites', { body })
    world.people[phone] = await acceptInvite(world.url, phone, code, world.clock)
  }
}

const addCitizens = async (world: World): Promise<void> => {
  for (const citizen of CITIZENS) {
    const who = await signIn(world.url, citizen.phone, world.clock)
    await who.call('PUT /v1/me/profile', { body: personInput(citizen) })
    world.people[citizen.phone] = who
  }
}

export const fillDirectory = async (world: World): Promise<void> => {
  world.people[ADMIN.phone] = await signIn(world.url, ADMIN.phone, world.clock)
  await addDirectory(world)
  await addStaff(world)
  await addCitizens(world)
}
