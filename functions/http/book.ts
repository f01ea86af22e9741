import { BOOK_API } from '../contract/api-book.ts'
import { bookRoutes } from './bookings.ts'
import { createHandler } from './chain.ts'

/** Taking and giving back places: the smallest bundle, its own concurrency, warmed before a release. */
export const handler = createHandler(bookRoutes, BOOK_API)
