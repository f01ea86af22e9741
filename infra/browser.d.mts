/** The browser for the journeys, or undefined when this machine has none. */
export const findBrowser: () => string | undefined
/** As `findBrowser`; installs it on Debian as root, else throws an instruction. */
export const needBrowser: () => string
