/** @jsxImportSource preact */
import { Description, Errors, Label } from '@bpmn-io/form-js-viewer'
import { useState } from 'preact/hooks'
import { words } from './words'
import './fields.css'

interface Point {
  lng: number
  lat: number
}

interface PlaceField {
  id: string
  key: string
  label?: string
  description?: string
  shape?: 'point' | 'area'
  validate?: { required?: boolean }
}

interface PlaceProps {
  field: PlaceField
  value?: Point | Point[] | null
  errors?: string[]
  disabled?: boolean
  readonly?: boolean
  domId: string
  onChange: (update: { value: Point | Point[] | null }) => void
}

const written = (point: Point) => `${point.lng}, ${point.lat}`

/** "117.28, 31.86": longitude before latitude as maps of China write it, one point a line. */
export function readPoints(text: string): Point[] | null {
  const points = text.split('\n').filter((line) => line.trim()).map((line) => {
    const [lng, lat, more] = line.trim().split(/[,，;\s]+/).map(Number)
    return more === undefined && Math.abs(lng ?? 999) <= 180 && Math.abs(lat ?? 999) <= 90 ? { lng: lng!, lat: lat! } : null
  })
  return points.includes(null) ? null : (points as Point[])
}

/** A point in degrees of WGS 84, typed or taken from where one stands; an area is its corners, one a line. */
export function Place({ field, value, errors = [], disabled, readonly, domId, onChange }: PlaceProps) {
  const area = field.shape === 'area'
  const points = Array.isArray(value) ? value : value ? [value] : []
  const fixed = disabled || readonly
  const [typed, setTyped] = useState<string | null>(null)
  const [trouble, setTrouble] = useState('')
  const [locating, setLocating] = useState(false)

  const set = (all: Point[]) => onChange({ value: area ? (all.length ? all : null) : (all[0] ?? null) })
  const take = (text: string) => {
    const read = readPoints(text)
    setTyped(read ? null : text)
    setTrouble(read ? '' : words('place.unreadable'))
    if (read) set(read)
  }
  const locate = () => {
    setLocating(true)
    setTrouble('')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = { lng: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)) }
        setTyped(null)
        set(area ? [...points, here] : [here])
        setLocating(false)
      },
      () => (setTrouble(words('place.refused')), setLocating(false)),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  const shown = typed ?? points.map(written).join('\n')
  const common = {
    id: domId, value: shown, class: area ? 'fjs-textarea' : 'fjs-input', 'data-test': `place-${field.key}`,
    placeholder: words(area ? 'place.exampleArea' : 'place.example'), disabled, readOnly: readonly,
    'aria-invalid': errors.length > 0, 'aria-describedby': `${domId}-error-message`,
    onInput: (event: Event) => setTyped((event.currentTarget as HTMLInputElement).value),
    onBlur: (event: Event) => take((event.currentTarget as HTMLInputElement).value),
  }
  return (
    <div class={`fjs-form-field an-place${errors.length || trouble ? ' fjs-has-errors' : ''}`} data-test={`field-${field.key}`}>
      <Label htmlFor={domId} label={field.label ?? ''} required={field.validate?.required} />
      <div class="an-place-line">
        {area ? <textarea rows={4} {...common} /> : <input type="text" inputMode="text" {...common} />}
        {!fixed && 'geolocation' in navigator && (
          <button type="button" class="an-place-here" disabled={locating} data-test={`place-here-${field.key}`} onClick={locate}>
            {words(locating ? 'place.locating' : 'place.here')}
          </button>
        )}
      </div>
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={[...(trouble ? [trouble] : []), ...errors]} />
    </div>
  )
}

Place.config = {
  type: 'place',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  sanitizeValue: ({ value }: { value: unknown }) => (value && typeof value === 'object' ? value : null),
  create: (options = {}) => ({ label: words('place.name'), ...options }),
  get name() {
    return words('place.name')
  },
  get label() {
    return words('place.name')
  },
}
