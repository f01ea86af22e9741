import { IS_H5 } from './target.ts'

/** H5: Taro's controls are plain elements, so Enter and Space do what a tap does. */
export const keyboardTaps = (): void => {
  if (!IS_H5) return
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if ((event.key !== 'Enter' && event.key !== ' ') || !target.hasAttribute('tabindex')) return
    if (target.tagName === 'INPUT' || target.tagName === 'TEXTAREA') return
    event.preventDefault()
    target.click()
  })
}

/**
 * What a tappable View needs besides its handler: a role, a name, and on H5 a place in the tab order.
 * Taro turns a written `ariaRole` into `role` on H5, but not one that is spread, so the right name is given here.
 */
export const tappable = (label: string, role = 'button') =>
  IS_H5 ? { role, ariaLabel: label, hoverClass: 'kit-pressed', tabIndex: 0 } : { ariaRole: role, ariaLabel: label, hoverClass: 'kit-pressed' }

/** On H5 the real input stands inside Taro's element, and a name on the outside is not the input's: it gets one of its own. */
export const inputNamed = (label: string) => (IS_H5 ? { ariaLabel: label, nativeProps: { 'aria-label': label } } : { ariaLabel: label })
