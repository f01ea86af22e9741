import { Image } from '@tarojs/components'

/** Line icons on a 24 px grid, drawn by the project; an Image works on both targets where inline SVG does not. */
const PATHS = {
  calendar: 'M4 6.5h16v13H4zM4 10.5h16M8 3.5v5M16 3.5v5M8 14h3M8 17h6',
  ticket: 'M3.5 7h17v3.2a1.8 1.8 0 000 3.6V17h-17v-3.2a1.8 1.8 0 000-3.6zM14.5 7v10',
  folder: 'M3.5 6h6l2 2.5h9v10.5h-17zM7.5 13h9',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20c.8-4 3.800-5.500 7.500-5.500s6.700 1.500 7.500 5.500',
  bell: 'M6 16.500V11a6 6 0 0112 0v5.500l1.500 2h-15zM10 21h4',
  back: 'M15 4.500L7.500 12l7.500 7.500',
  right: 'M9 4.500l7.500 7.500L9 19.500',
  down: 'M4.500 9l7.500 7.500L19.500 9',
  phone:
    'M6 3.500l3 .5 1.300 4-2 1.800a12 12 0 005.900 5.900l1.800-2 4 1.300.500 3c-.3 1.500-1.500 2.500-3 2.500C10 20.500 3.500 14 3.500 6.500c0-1.500 1-2.700 2.500-3z',
  pin: 'M12 21s7-6.300 7-11.500a7 7 0 00-14 0C5 14.700 12 21 12 21zM12 12a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5.500l3.500 2',
  check: 'M4.500 12.500l5 5 10-11',
  warn: 'M12 3.500L22 20.500H2zM12 10v5M12 17.500v.5',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5.500M12 7.500V8',
  close: 'M5 5l14 14M19 5L5 19',
  share: 'M12 15V3.500M8 7l4-4 4 4M5 12v8h14v-8',
  offline: 'M3 3l18 18M8.500 15.500a5 5 0 017 0M5 12a10 10 0 015-2.700M19 12a10 10 0 00-4-2.400M12 19.500v.5',
  empty: 'M4 8l3-4h10l3 4v11H4zM4 8h5l1 3h4l1-3h5',
  shield: 'M12 3l7.500 3v5.500c0 4.500-3 8-7.500 9.500-4.500-1.500-7.500-5-7.500-9.500V6zM8.500 12l2.500 2.500 4.500-5',
} as const
export type IconName = keyof typeof PATHS

const COLORS = {
  primary: '#0f4a63',
  soft: '#5d6b75',
  white: '#ffffff',
  accent: '#9a4a10',
  ok: '#1b6544',
  danger: '#a8261d',
  gold: '#f0c987',
} as const
export type IconColor = keyof typeof COLORS

const drawn = (name: IconName, color: IconColor, weight: number) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${COLORS[color]}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`,
  )}`

type Props = { name: IconName; color?: IconColor; size?: number; weight?: number; className?: string }

/** Decoration only: a screen reader passes it, the words beside it say the same. */
export const Icon = ({ name, color = 'primary', size = 22, weight = 1.9, className }: Props) => (
  <Image
    className={className}
    src={drawn(name, color, weight)}
    style={{ width: `${size}px`, height: `${size}px`, flex: 'none', display: 'block' }}
    ariaHidden
  />
)
