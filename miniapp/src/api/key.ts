/** A version 4 UUID. `crypto` is absent in WeChat's logic layer; the key only has to be unlike others, it is no secret. */
export const newKey = (): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(Math.random() * 16)
    return (place === 'x' ? digit : (digit & 3) | 8).toString(16)
  })

let last = 0
/**
 * A version 7 UUID: what is made later on this phone sorts behind what was made before, also after its clock was put back. For rows and files of a record, which
 * lie in the order of their ids: they keep their places when the server has merged them.
 */
export const newRowId = (): string => {
  last = Math.max(Date.now(), last + 1)
  const time = last.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${newKey().slice(15)}`
}
