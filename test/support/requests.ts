import type { Api, RouteKey } from '../../functions/contract/api.ts'
import { caseRequests } from './case-requests.ts'
import type { Objects } from './objects.ts'
import { receptionRequests } from './reception-requests.ts'
import type { Options, Person } from './world.ts'

/** Who calls with what; `object`: it points at somebody's object, so that a stranger must be refused. */
export type Request<K extends RouteKey = RouteKey> = { who?: Person; options: Options<K>; object?: true }

/** A request to every route that is right in itself, by someone who may make it. A route that is missing here fails the tests that enumerate. */
export const requestsFor = (o: Objects): { [K in keyof Api]: Request<K> } => ({ ...receptionRequests(o), ...caseRequests(o) })
