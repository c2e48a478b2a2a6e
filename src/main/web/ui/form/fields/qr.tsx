/** @jsxImportSource preact */
import { Errors, Label } from '@bpmn-io/form-js-viewer'
import { useEffect, useState } from 'preact/hooks'
import { openPictures } from './viewer'
import { words } from './words'
import './fields.css'

interface Charge {
  id: string
  state: 'WAITING' | 'PAID' | 'REFUNDED' | 'CLOSED'
  amountYuan: number | string
  subject: string
  channel: string
}

interface QrProps {
  field: { key?: string; label?: string }
  value?: string | null
  errors?: string[]
  domId: string
}

const ASK_AGAIN = 3000

/** Told to the page around the form, which may move on to what comes after the payment. */
export const PAID = 'anlan:paid'

/** The charge as the server knows it; asked again every three seconds, but only while somebody looks. */
function useCharge(id: string | null): { charge: Charge | null; failed: boolean } {
  const [charge, setCharge] = useState<Charge | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!id) return
    let timer: number | undefined
    let over = false
    const ask = async () => {
      clearTimeout(timer)
      if (over || document.hidden) return
      try {
        const answer = await fetch(`/api/charges/${encodeURIComponent(id)}`, { headers: { Accept: 'application/json' } })
        if (!answer.ok) throw new Error(String(answer.status))
        const now = (await answer.json()) as Charge
        if (over) return
        setFailed(false)
        setCharge((before) => {
          if (now.state === 'PAID' && before?.state === 'WAITING') {
            document.dispatchEvent(new CustomEvent(PAID, { detail: now.id }))
          }
          return now
        })
        if (now.state !== 'WAITING') return
      } catch {
        if (!over) setFailed(true)
      }
      if (!over) timer = window.setTimeout(ask, ASK_AGAIN)
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [id])
  return { charge, failed }
}

/** A fee to pay: the code, the amount, what it is for, and whether the money has come. `static` is the house's own code. */
export function Qr({ field, value, errors = [], domId }: QrProps) {
  const fixedCode = value === 'static'
  const id = value && !fixedCode ? value : null
  const { charge, failed } = useCharge(id)
  const label = field.label ?? words('qr.name')
  const picture = fixedCode ? '/api/payments/static-qr.png' : `/api/charges/${encodeURIComponent(id ?? '')}/qr.png`
  const state = charge?.state ?? 'WAITING'
  // Nobody tells us when money came by the house's own code: a person uploads the receipt.
  const byReceipt = fixedCode || (charge?.channel === 'static-qr' && state === 'WAITING')
  return (
    <div class="fjs-form-field an-qr" id={domId} data-test={`field-${field.key ?? 'qr'}`} data-state={byReceipt ? 'STATIC' : state}>
      <Label label={label} />
      {!value && <p class="an-qr-hint">{words('qr.none')}</p>}
      {charge && (
        <p class="an-qr-amount">
          <strong>¥ {Number(charge.amountYuan).toFixed(2)}</strong>
          <span>{charge.subject}</span>
        </p>
      )}
      {value && (fixedCode || state === 'WAITING') && (
        <>
          <button
            type="button"
            class="an-qr-code"
            aria-label={words('qr.enlarge')}
            onClick={() => openPictures([picture], 0, label)}
          >
            <img src={picture} alt={words('qr.alt')} width={220} height={220} data-test="qr-image" />
          </button>
          <p class="an-qr-hint">{words(byReceipt ? 'qr.staticHint' : 'qr.hint')}</p>
          <a class="an-qr-save" href={picture} download="fee-qr.png">
            {words('qr.save')}
          </a>
        </>
      )}
      {value && !byReceipt && (
        <p class={`an-qr-state an-qr-${state.toLowerCase()}`} role="status" data-test="qr-state">
          {words(failed ? 'qr.failed' : `qr.${state}`)}
        </p>
      )}
      <Errors id={`${domId}-error-message`} errors={errors} />
    </div>
  )
}

Qr.config = {
  type: 'qr',
  keyed: true,
  group: 'presentation',
  emptyValue: null,
  create: (options = {}) => ({ label: words('qr.name'), readonly: true, ...options }),
  get name() {
    return words('qr.name')
  },
  get label() {
    return words('qr.name')
  },
}
