import { Text, View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import type { DocumentCard } from '../../../../functions/contract/documents.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { call, freshToken } from '../../api/call.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { apiAddress } from '../../platform/address.ts'
import { toast } from '../../platform/dialog.ts'
import { openPdf } from '../../platform/open-pdf.ts'
import { DOCUMENT_TEXT, DOCUMENTS } from '../../texts/zh-CN/documents.ts'
import styles from '../booking/booking.module.scss'

/** Opens one document after the other; a tap while one is being fetched does nothing. */
export const useDocument = (caseId: string) => {
  const [opening, setOpening] = useState<string>()
  const open = async (no: string) => {
    if (opening) return
    setOpening(no)
    const shown = await openPdf(async () => ({ url: apiAddress(`/v1/cases/${caseId}/documents/${no}`), token: await freshToken() }))
    setOpening(undefined)
    if (!shown) toast(DOCUMENTS.failed)
  }
  return { opening, open }
}

const Row = ({ one, busy, onOpen }: { one: DocumentCard; busy: boolean; onOpen: () => void }) => (
  <View className={`${styles.top} ${styles.paper}`}>
    <View className={styles.paperText}>
      <Text className={styles.strong}>{DOCUMENT_TEXT[one.kind]}</Text>
      <Text className={styles.soft}>{one.number}</Text>
      <Text className={styles.soft}>{dayLong(one.on)}</Text>
    </View>
    <Button
      id={`document-${one.no}`}
      size="small"
      busy={busy}
      label={fill(DOCUMENTS.openLabel, { kind: DOCUMENT_TEXT[one.kind], number: one.number })}
      onTap={onOpen}
    >
      {DOCUMENTS.open}
    </Button>
  </View>
)

type Known = { caseNo: string; queryCode: string }

/** The same for who has no login: number and query code give a pass of some minutes for each document, so it is fetched with the tap. */
export const CodeDocuments = ({ known }: { known: Known }) => {
  const [items, setItems] = useState<DocumentCard[]>([])
  const [opening, setOpening] = useState<string>()
  const fetched = async () => {
    const answer = await call('POST /v1/cases/query/documents', { body: known })
    return answer.ok ? answer.data.items : []
  }
  useEffect(() => {
    void fetched().then(setItems)
  }, [known.caseNo])
  const open = async (no: string) => {
    if (opening) return
    setOpening(no)
    const shown = await openPdf(async () => {
      const pass = (await fetched()).find((one) => one.no === no)?.pass ?? ''
      return { url: apiAddress(`/v1/documents?pass=${encodeURIComponent(pass)}`), token: undefined }
    })
    setOpening(undefined)
    if (!shown) toast(DOCUMENTS.failed)
  }
  if (items.length === 0) return null
  return (
    <Card id="query-documents" title={DOCUMENTS.title}>
      {items.map((one) => (
        <Row key={one.no} one={one} busy={opening === one.no} onOpen={() => void open(one.no)} />
      ))}
    </Card>
  )
}

/** The written documents of a case, the newest first, each to be opened as PDF. Nothing is drawn before there is one. Give it another `key` when the case has moved. */
export const Documents = ({ caseId, children }: { caseId: string; children?: ReactNode }) => {
  const list = useQuery('GET /v1/cases/{id}/documents', { params: { id: caseId } })
  const { opening, open } = useDocument(caseId)
  const items = list.data?.items ?? []
  if (items.length === 0 && !children) return null
  return (
    <Card id="case-documents" title={DOCUMENTS.title}>
      {children}
      {items.map((one) => (
        <Row key={one.no} one={one} busy={opening === one.no} onOpen={() => void open(one.no)} />
      ))}
    </Card>
  )
}
