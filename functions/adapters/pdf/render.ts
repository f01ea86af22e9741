import PDFDocument from 'pdfkit'
import type { Block, DocumentContent } from '../../domain/case/documents/content.ts'
import { officialFont } from './font.ts'
import { breakLines } from './lines.ts'

/** Millimetres in points. A4 with the margins of official documents, 28 letters of size three (16 pt) a line. */
const MM = 72 / 25.4
const PAGE = { width: 210 * MM, height: 297 * MM }
const SIZE = 16
const WIDTH = 28 * SIZE
const LEFT = (PAGE.width - WIDTH) / 2
const TOP = 27 * MM
const BOTTOM = PAGE.height - 28 * MM
const LEADING = 28
const RED = '#c8161d'
const GREY = '#767676'
/** Lines of room for a signature. */
const BY_HAND = 1.5
const LABEL_WIDTH = 112
const CELL = 6

/** How a copy is marked: by who reads it (domain §12), or as a draft. */
export type Mark = { watermark?: string; draft?: boolean }

type Paper = PDFKit.PDFDocument
type Style = {
  size?: number
  indent?: number
  align?: 'left' | 'center' | 'right'
  strong?: boolean
  color?: string
  leading?: number
  width?: number
}

const roomFor = (paper: Paper, height: number): void => {
  if (paper.y + height <= BOTTOM) return
  paper.addPage()
  paper.y = TOP
}

const linesOf = (paper: Paper, text: string, { size = SIZE, indent = 0, width = WIDTH }: Style): string[] => {
  paper.fontSize(size)
  return breakLines(text, width, indent, (part) => paper.widthOfString(part))
}

/** One line at its place. Heads are drawn a little heavier: one weight of the font is enough for a paper of this kind and half the package. */
const drawLine = (paper: Paper, line: string, x: number, y: number, { size = SIZE, strong, color = '#000' }: Style, spacing = 0): void => {
  paper.fontSize(size).fillColor(color).strokeColor(color).lineWidth(0.45)
  paper.text(line, x, y, { lineBreak: false, characterSpacing: spacing, ...(strong && { stroke: true, fill: true }) })
}

const paragraph = (paper: Paper, text: string, style: Style = {}): void => {
  const { size = SIZE, indent = 0, align = 'left', leading = LEADING } = style
  const lines = linesOf(paper, text, style)
  for (const [at, line] of lines.entries()) {
    roomFor(paper, leading)
    const start = at === 0 ? indent : 0
    paper.fontSize(size)
    const free = WIDTH - start - paper.widthOfString(line)
    const x = align === 'center' ? LEFT + free / 2 : align === 'right' ? LEFT + free : LEFT + start
    // A line that the next one follows ends at the margin, unless it ends far from it.
    const letters = [...line].length
    const spread = align === 'left' && at < lines.length - 1 && free < 2 * size && letters > 1 ? free / (letters - 1) : 0
    const { y } = paper
    drawLine(paper, line, x, y, style, spread)
    paper.y = y + leading
  }
}

/** A framed row; without a text it is a field to be filled in by hand. */
const row = (paper: Paper, label: string, text: string | undefined): void => {
  const style = { width: WIDTH - LABEL_WIDTH - 2 * CELL }
  const labels = linesOf(paper, label, { width: LABEL_WIDTH - 2 * CELL })
  const lines = text === undefined ? [] : text.split('\n').flatMap((part) => linesOf(paper, part, style))
  const leading = 24
  const height = Math.max(labels.length, lines.length, text === undefined ? BY_HAND : 0) * leading + 2 * CELL
  roomFor(paper, height)
  const { y } = paper
  paper.lineWidth(0.7).strokeColor('#000').rect(LEFT, y, LABEL_WIDTH, height).stroke()
  paper.rect(LEFT + LABEL_WIDTH, y, WIDTH - LABEL_WIDTH, height).stroke()
  const middle = y + (height - labels.length * leading) / 2
  for (const [at, one] of labels.entries()) drawLine(paper, one, LEFT + CELL, middle + at * leading + 3, {})
  for (const [at, one] of lines.entries()) drawLine(paper, one, LEFT + LABEL_WIDTH + CELL, y + CELL + at * leading + 3, {})
  paper.y = y + height
}

const block = (paper: Paper, one: Block): void => {
  switch (one.kind) {
    case 'TEXT':
      paragraph(paper, one.text, { indent: 2 * SIZE })
      break
    case 'HEAD':
      // A head does not stand alone at the foot of a page.
      roomFor(paper, 2 * LEADING)
      paragraph(paper, one.text, { indent: 2 * SIZE, strong: true })
      break
    case 'ROWS':
      for (const { label, text } of one.rows) row(paper, label, text)
      paper.y += LEADING / 2
      break
    case 'LINES':
      paper.y -= LEADING / 2
      for (const label of one.labels) row(paper, label, undefined)
      paper.y += LEADING / 2
  }
}

/** 发文机关, 文号, the red line, 标题. A long name is set smaller, never broken. */
const heading = (paper: Paper, { issuer, number, title, to }: DocumentContent): void => {
  paper.y = TOP
  const size = Math.min(30, (WIDTH / Math.max(1, [...issuer].length)) * 0.95)
  paragraph(paper, issuer, { size, align: 'center', color: RED, strong: true, leading: 48 })
  paragraph(paper, number, { size: 14, align: 'center', leading: 26 })
  paper
    .lineWidth(1.6)
    .strokeColor(RED)
    .moveTo(LEFT, paper.y)
    .lineTo(LEFT + WIDTH, paper.y)
    .stroke()
  paper.y += 26
  paragraph(paper, title, { size: 22, align: 'center', strong: true, leading: 38 })
  paper.y += 12
  if (to) paragraph(paper, to)
}

/** 落款, the date, and above them a place for the seal; they stay together. */
const signature = (paper: Paper, { signature: name, date, notes }: DocumentContent): void => {
  if (name && date) {
    roomFor(paper, 4 * LEADING)
    paper.y += 2 * LEADING
    const { y } = paper
    paper.fontSize(SIZE)
    const nameWidth = paper.widthOfString(name)
    const middle = LEFT + WIDTH - 2 * SIZE - Math.max(nameWidth, paper.widthOfString(date)) / 2
    drawLine(paper, name, middle - nameWidth / 2, y, {})
    drawLine(paper, date, middle - paper.widthOfString(date) / 2, y + LEADING, {})
    paper.fontSize(11)
    drawLine(paper, SEAL, middle - paper.widthOfString(SEAL) / 2, y - 18, { size: 11, color: GREY })
    paper.y = y + 3 * LEADING
  }
  for (const note of notes) paragraph(paper, note, { size: 12, leading: 20 })
}
const SEAL = '（盖章）'
const DRAFT = '草　稿'

const pageNumbers = (paper: Paper): void => {
  const { start, count } = paper.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.switchToPage(page)
    const text = `— ${page + 1} —`
    paper.fontSize(14)
    drawLine(paper, text, (PAGE.width - paper.widthOfString(text)) / 2, PAGE.height - 22 * MM, { size: 14 })
  }
}

const across = (paper: Paper, text: string, size: number, opacity: number, rows_: number): void => {
  const { start, count } = paper.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.switchToPage(page)
    paper.save()
    paper.rotate(-30, { origin: [PAGE.width / 2, PAGE.height / 2] })
    paper.fillOpacity(opacity).fontSize(size)
    const width = paper.widthOfString(text)
    for (let at = 0; at < rows_; at++) {
      const y = PAGE.height * ((at + 0.5) / rows_)
      paper.fillColor('#000').text(text, (PAGE.width - width) / 2, y, { lineBreak: false })
    }
    paper.restore()
  }
}

/** The document as a PDF: A4, with the font's used letters inside. The words come from `content` alone; `on` is the day that the file's own date shows. */
export const renderPdf = async (content: DocumentContent, mark: Mark, on: string): Promise<Buffer> => {
  const paper = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: officialFont() as never,
    bufferPages: true,
    info: { Title: `${content.title} ${content.number}`, CreationDate: new Date(on) },
  })
  const done = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    paper.on('data', (chunk: Buffer) => chunks.push(chunk))
    paper.on('end', () => resolve(Buffer.concat(chunks)))
    paper.on('error', reject)
  })
  heading(paper, content)
  for (const one of content.blocks) block(paper, one)
  signature(paper, content)
  pageNumbers(paper)
  if (mark.draft) across(paper, DRAFT, 110, 0.1, 1)
  if (mark.watermark) across(paper, mark.watermark, 13, 0.13, 7)
  paper.end()
  return done
}
