import { buildApp } from '../../../infra/build/app.ts'

/** Before the first journey: the H5 app as its sources are. Suites run side by side, so none of them builds by itself. */
export default async (): Promise<void> => void (await buildApp('h5'))
