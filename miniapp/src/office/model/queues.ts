import type { ScreeningOrgan } from '../../../../functions/contract/booking.ts'

/** The organs to choose from. The chosen one stays when its last booking is answered: nobody is thrown out of the page he works on. */
export const shownOrgans = (organs: readonly ScreeningOrgan[], chosen: ScreeningOrgan | undefined): ScreeningOrgan[] =>
  !chosen || organs.some(({ organId }) => organId === chosen.organId) ? [...organs] : [...organs, { ...chosen, waiting: 0, more: false }]

/** How many wait in all these queues; the server counts each only so far, then a plus says that there are more. */
export const countText = (organs: readonly Pick<ScreeningOrgan, 'waiting' | 'more'>[]): string =>
  `${organs.reduce((sum, { waiting }) => sum + waiting, 0)}${organs.some(({ more }) => more) ? '+' : ''}`
