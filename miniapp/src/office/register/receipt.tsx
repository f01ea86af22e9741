import { View } from '@tarojs/components'
import type { Receipt } from '../../../../functions/contract/registration.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber, Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { open as go } from '../../platform/navigate.ts'
import { canPrint, printPage } from '../../platform/print.ts'
import staff from '../../staff/staff.module.scss'
import { RECEIPT } from '../../texts/zh-CN/staff-register.ts'

/** What the petitioner takes home: number, 查询码, and by when he hears. Shown once. */
export const ReceiptCard = ({ receipt, onAgain }: { receipt: Receipt; onAgain?: () => void }) => {
  const t1 = receipt.clocks.find(({ kind, metAt }) => kind === 'T1' && !metAt)
  return (
    <View className={staff.form}>
      <Card id="receipt" title={receipt.addedTo ? RECEIPT.titleAdded : RECEIPT.title}>
        <BigNumber id="receipt-no" label={RECEIPT.caseNo} value={receipt.caseNo} />
        {receipt.queryCode && <BigNumber id="receipt-code" label={RECEIPT.queryCode} value={receipt.queryCode} />}
        <Fact label={RECEIPT.organ}>{receipt.organName}</Fact>
        <Fact label={RECEIPT.receivedOn}>{dayLong(receipt.receivedOn)}</Fact>
        {!receipt.addedTo && <Fact label={RECEIPT.registeredOn}>{dayLong(receipt.registeredOn)}</Fact>}
        {t1 && !receipt.addedTo && <Notice text={fill(RECEIPT.due, { day: dayLong(t1.dueOn) })} />}
        {receipt.queryCode && <Notice tone="warn" text={RECEIPT.once} />}
        {receipt.sealed && <Notice id="receipt-sealed" tone="warn" text={RECEIPT.sealed} />}
        {receipt.addedTo && <Notice id="receipt-added" text={RECEIPT.added} />}
      </Card>
      <View className={staff.actions}>
        {canPrint && (
          <Button id="receipt-print" onTap={printPage}>
            {RECEIPT.print}
          </Button>
        )}
        {receipt.caseId && (
          <Button id="receipt-open" onTap={() => go('unit/dossier/index', { id: receipt.caseId })}>
            {RECEIPT.open}
          </Button>
        )}
        {onAgain && (
          <Button id="receipt-again" kind="primary" onTap={onAgain}>
            {RECEIPT.another}
          </Button>
        )}
      </View>
    </View>
  )
}
