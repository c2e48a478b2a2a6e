/** @jsxImportSource preact */
import { Description, Errors, Label } from '@bpmn-io/form-js-viewer'
import { useEffect, useRef, useState } from 'preact/hooks'
import { forgetPreview, pictureUrl, uploadPicture } from './upload'
import { openPictures } from './viewer'
import { words } from './words'
import './fields.css'

interface PhotoField {
  id: string
  key: string
  label?: string
  description?: string
  max?: number
  validate?: { required?: boolean }
}

interface PhotoProps {
  field: PhotoField
  value?: string[] | string | null
  errors?: string[]
  disabled?: boolean
  readonly?: boolean
  domId: string
  onChange: (update: { value: string[] }) => void
}

interface Sending {
  id: number
  name: string
  part: number
  error?: string
  stop: AbortController
}

let nextId = 0

const asList = (value: PhotoProps['value']) => (Array.isArray(value) ? value : value ? [value] : [])

/** One or more pictures, taken or chosen, made small, sent at once; the value is the list of file ids. */
export function Photo({ field, value, errors = [], disabled, readonly, domId, onChange }: PhotoProps) {
  const ids = asList(value)
  const max = field.max ?? 1
  const fixed = disabled || readonly
  const [sending, setSending] = useState<Sending[]>([])
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  // Several uploads end in any order: each must add to what the others left, not to what it saw at its start.
  const latest = useRef(ids)
  latest.current = ids
  const running = useRef(sending)
  running.current = sending
  useEffect(() => () => running.current.forEach((one) => one.stop.abort()), [])

  const change = (list: string[]) => {
    latest.current = list
    onChange({ value: list })
  }
  const patch = (id: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const drop = (id: number) => setSending((all) => all.filter((one) => one.id !== id))

  const add = async (files: FileList | null) => {
    const room = max - latest.current.length - running.current.filter((one) => !one.error).length
    const chosen = Array.from(files ?? []).slice(0, Math.max(0, room))
    setSending((all) => all.filter((one) => !one.error))
    await Promise.all(
      chosen.map(async (file) => {
        const one: Sending = { id: ++nextId, name: file.name, part: 0, stop: new AbortController() }
        setSending((all) => [...all, one])
        try {
          const stored = await uploadPicture(file, (part) => patch(one.id, { part }), one.stop.signal)
          drop(one.id)
          change([...latest.current, stored.id])
        } catch (error) {
          patch(one.id, { error: (error as Error).message })
        }
      }),
    )
  }
  const remove = (id: string) => {
    forgetPreview(id)
    change(latest.current.filter((other) => other !== id))
    chooser.current?.focus()
  }
  const pick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    void add(input.files).then(() => (input.value = ''))
  }

  const full = ids.length + sending.filter((one) => !one.error).length >= max
  const label = field.label ?? ''
  const describedBy = `${domId}-hint ${domId}-error-message`
  const phone = matchMedia('(pointer: coarse)').matches
  return (
    <div class={`fjs-form-field an-photo${errors.length ? ' fjs-has-errors' : ''}`} data-test={`field-${field.key}`}>
      <Label htmlFor={fixed ? undefined : domId} label={label} required={field.validate?.required} />
      <ul class="an-photo-list" aria-label={label}>
        {ids.map((id, index) => (
          <li key={id} class="an-photo-one">
            <button
              type="button"
              class="an-photo-open"
              data-test={`photo-open-${field.key}`}
              aria-label={words('photo.openOne', { name: label, number: index + 1 })}
              onClick={() => openPictures(ids.map(pictureUrl), index, label)}
            >
              <img src={pictureUrl(id)} alt={`${label} ${index + 1}`} loading="lazy" />
            </button>
            {!fixed && (
              <button
                type="button"
                class="an-photo-remove"
                data-test={`photo-remove-${field.key}`}
                aria-label={words('photo.removeOne', { name: label, number: index + 1 })}
                onClick={() => remove(id)}
              >
                ×
              </button>
            )}
          </li>
        ))}
        {sending
          .filter((one) => !one.error)
          .map((one) => (
            <li key={`s${one.id}`} class="an-photo-one an-photo-sending">
              <progress value={one.part} max={1} aria-label={words('photo.sending', { name: one.name })} />
              <button type="button" class="an-photo-text" onClick={() => (one.stop.abort(), drop(one.id))}>
                {words('photo.stop')}
              </button>
            </li>
          ))}
        {fixed && ids.length === 0 && <li class="an-photo-none">{words('photo.none')}</li>}
      </ul>
      {!fixed && (
        <div class={`an-photo-ways${full ? ' an-photo-full' : ''}`}>
          {phone && (
            <span class="an-photo-way">
              <input
                ref={camera}
                id={`${domId}-camera`}
                type="file"
                accept="image/*"
                capture="environment"
                disabled={full}
                aria-label={`${label} ${words('photo.take')}`}
                data-test={`photo-camera-${field.key}`}
                onChange={pick}
              />
              <span aria-hidden="true">{words('photo.take')}</span>
            </span>
          )}
          <span class="an-photo-way">
            <input
              ref={chooser}
              id={domId}
              type="file"
              accept="image/*"
              multiple={max > 1}
              disabled={full}
              aria-describedby={describedBy}
              aria-invalid={errors.length > 0}
              data-test={`photo-input-${field.key}`}
              onChange={pick}
            />
            <span aria-hidden="true">{words(phone ? 'photo.album' : 'photo.choose')}</span>
          </span>
          <span id={`${domId}-hint`} class="an-photo-hint">
            {max > 1 ? words('photo.count', { count: ids.length, max }) : full ? words('photo.replace') : ''}
          </span>
        </div>
      )}
      <Description id={`${domId}-description`} description={field.description} />
      <Errors
        id={`${domId}-error-message`}
        errors={[...sending.filter((one) => one.error).map((one) => `${one.name}: ${one.error}`), ...errors]}
      />
    </div>
  )
}

Photo.config = {
  type: 'photo',
  keyed: true,
  group: 'basic-input',
  emptyValue: [],
  sanitizeValue: ({ value }: { value: unknown }) => asList(value as PhotoProps['value']).filter((id) => typeof id === 'string'),
  create: (options = {}) => ({ label: words('photo.name'), ...options }),
  get name() {
    return words('photo.name')
  },
  get label() {
    return words('photo.name')
  },
}
