import type { CDPSession, Page } from 'playwright-core'

/** What a machine can tell about whether everybody can use a page. Every answer is a sentence about one element. */

const CONTROLS = new Set([
  'button',
  'link',
  'radio',
  'checkbox',
  'tab',
  'combobox',
  'textbox',
  'spinbutton',
  'switch',
  'searchbox',
  'Date',
  'InputTime',
])

type AxValue = { value?: unknown }
type AxNode = { ignored: boolean; role?: AxValue; name?: AxValue; backendDOMNodeId?: number }

const describe = async (session: CDPSession, backendNodeId: number): Promise<string> => {
  const { node } = await session.send('DOM.describeNode', { backendNodeId })
  const attributes = node.attributes ?? []
  const id = attributes[attributes.indexOf('id') + 1]
  return `<${node.localName}${attributes.includes('id') ? ` id=${id}` : ''}>`
}

/** Controls without a name in the browser's own accessibility tree: what a screen reader would read. */
export const unnamed = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  const nameless = nodes.filter((node) => !node.ignored && CONTROLS.has(String(node.role?.value)) && String(node.name?.value ?? '').trim() === '')
  const found = await Promise.all(
    nameless.map(
      async (node) => `no name: ${String(node.role?.value)} ${node.backendDOMNodeId ? await describe(session, node.backendDOMNodeId) : ''}`,
    ),
  )
  await session.detach()
  return found
}

/** Runs in the page: it may use nothing from outside. `least` is the smallest target in px. */
const measure = (least: number): string[] => {
  type Colour = { r: number; g: number; b: number; a: number }
  const problems: string[] = []
  const opacity = (element: Element | null): number => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1)
  const shown = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.display !== 'none' && opacity(element) > 0
  }
  const called = (element: Element): string => {
    const owner = element.closest('[id]')
    const text = (element.textContent ?? '').trim().slice(0, 16)
    return `<${element.localName}> in #${owner?.id ?? '?'} ${text}`
  }

  // ---- targets ----
  const TARGETS = '[role=button],[role=link],[role=radio],[role=checkbox],[role=tab],[role=combobox],taro-button-core,button,a[href],input,textarea'
  for (const element of document.querySelectorAll(TARGETS)) {
    if ((element as HTMLInputElement).type === 'hidden' || !shown(element)) continue
    // Taro's input is a frame around the real one; the frame is what a finger hits.
    const target = element.closest('taro-input-core, taro-textarea-core') ?? element
    const { width, height } = target.getBoundingClientRect()
    if (Math.min(width, height) < least - 0.5) problems.push(`target ${Math.round(width)} x ${Math.round(height)}: ${called(target)}`)
  }

  // ---- contrast ----
  const colours = (text: string): Colour[] =>
    [...text.matchAll(/rgba?\(([^)]+)\)/g)].map((match) => {
      const [r = 0, g = 0, b = 0, a = 1] = (match[1] ?? '').split(/[ ,/]+/).map(Number)
      return { r, g, b, a }
    })
  const over = (top: Colour, below: Colour): Colour => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  })
  const light = ({ r, g, b }: Colour): number => {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: Colour, other: Colour): number => {
    const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const WHITE: Colour = { r: 255, g: 255, b: 255, a: 1 }
  /** Every ground that may lie behind an element: one colour, or the stops of a gradient. */
  const grounds = (element: Element | null): Colour[] => {
    if (!element) return [WHITE]
    const style = getComputedStyle(element)
    const stops = colours(style.backgroundImage)
    const own = stops.length > 0 ? stops : colours(style.backgroundColor)
    if (own.length > 0 && own.every((colour) => colour.a === 1)) return own
    const below = grounds(element.parentElement)
    return own.length === 0 ? below : own.flatMap((top) => below.map((ground) => over(top, ground)))
  }
  const judge = (element: Element, colour: string, size: number, what: string) => {
    const [ink] = colours(colour)
    if (!ink) return
    const alpha = ink.a * opacity(element)
    const worst = Math.min(...grounds(element).map((ground) => contrast(over({ ...ink, a: alpha }, ground), ground)))
    if (worst < (size >= 24 ? 3 : 4.5) - 0.02) problems.push(`contrast ${worst.toFixed(2)} at ${size}px: ${what}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || (node.nodeValue ?? '').trim() === '' || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) continue
    // What is switched off may be pale (WCAG 1.4.3).
    if (!shown(element) || element.closest('[aria-disabled=true],[disabled]:not([disabled=false])')) continue
    const style = getComputedStyle(element)
    judge(element, style.color, Number.parseFloat(style.fontSize), called(element))
  }
  for (const input of document.querySelectorAll('input[placeholder],textarea[placeholder]')) {
    if (!shown(input) || (input as HTMLInputElement).value !== '') continue
    const style = getComputedStyle(input, '::placeholder')
    judge(input, style.color, Number.parseFloat(style.fontSize), `placeholder of ${called(input)}`)
  }

  // ---- nothing sticks out to the side ----
  const width = document.documentElement.clientWidth
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    !element.classList.contains('taro_page') &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  for (const page of document.querySelectorAll('.taro_page')) {
    if (!shown(page)) continue
    if (page.scrollWidth > page.clientWidth + 1) problems.push(`scrolls sideways: ${page.scrollWidth} px in ${page.clientWidth}`)
    const words = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const element = node.parentElement
      if (!element || (node.nodeValue ?? '').trim() === '' || !shown(element) || scrolls(element)) continue
      // The letters themselves: a block stays within the page although its text runs out of it.
      const range = document.createRange()
      range.selectNodeContents(node)
      const { right } = range.getBoundingClientRect()
      if (right > width + 1) problems.push(`runs out to ${Math.round(right)} px: ${called(element)}`)
    }
    for (const element of page.querySelectorAll('img,input,textarea,[role]')) {
      const { right } = element.getBoundingClientRect()
      if (right > width + 1 && shown(element) && !scrolls(element)) problems.push(`sticks out to ${Math.round(right)} px: ${called(element)}`)
    }
  }
  return [...new Set(problems)]
}

/** Until what fades in or out has done so: a notice half gone has no contrast to judge. What turns for ever is not waited for. */
const atRest = async (): Promise<void> => {
  const passing = () => document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  const late = Date.now() + 2000
  while (passing().length > 0 && Date.now() < late) await new Promise((drawn) => setTimeout(drawn, 50))
}

/** Names, targets, contrast and width of what is on the screen. */
export const inspect = async (page: Page, least: number): Promise<string[]> => {
  const nameless = await unnamed(page)
  // In one go: between two of them a notice could begin to fade.
  const found = await page.evaluate<string[]>(`(${atRest})().then(() => (${measure})(${least}))`)
  return [...nameless, ...found]
}
