/** @jsxImportSource preact */
import { Description, Errors, Label } from '@bpmn-io/form-js-viewer'
import { useEffect, useRef, useState } from 'preact/hooks'
import { fileName, pictureUrl, uploadFile } from './upload'
import { words } from './words'
import './fields.css'

interface FileField {
  id: string
  key: string
  label?: string
  description?: string
  multiple?: boolean
  max?: number
  validate?: { required?: boolean }
}

interface FileProps {
  field: FileField
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
const asList = (value: FileProps['value']) => (Array.isArray(value) ? value : value ? [value] : [])

/** Papers and pictures as they are, sent at once; the value is the list of file ids. In place of form-js's own picker. */
export function FilePicker({ field, value, errors = [], disabled, readonly, domId, onChange }: FileProps) {
  const ids = asList(value)
  const max = field.max ?? (field.multiple ? 20 : 1)
  const fixed = disabled || readonly
  const [sending, setSending] = useState<Sending[]>([])
  const latest = useRef(ids)
  latest.current = ids
  const running = useRef(sending)
  running.current = sending
  useEffect(() => () => running.current.forEach((one) => one.stop.abort()), [])

  const patch = (id: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const drop = (id: number) => setSending((all) => all.filter((one) => one.id !== id))
  const change = (list: string[]) => {
    latest.current = list
    onChange({ value: list })
  }
  const add = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    const chosen = Array.from(input.files ?? []).slice(0, Math.max(0, max - latest.current.length))
    setSending((all) => all.filter((one) => !one.error))
    await Promise.all(chosen.map(async (file) => {
      const one: Sending = { id: ++nextId, name: file.name, part: 0, stop: new AbortController() }
      setSending((all) => [...all, one])
      try {
        const stored = await uploadFile(file, (part) => patch(one.id, { part }), one.stop.signal)
        drop(one.id)
        change([...latest.current, stored.id])
      } catch (error) {
        patch(one.id, { error: (error as Error).message })
      }
    }))
    input.value = ''
  }
  const under = sending.filter((one) => !one.error)
  const full = ids.length + under.length >= max
  const label = field.label ?? ''
  return (
    <div class={`fjs-form-field an-file${errors.length ? ' fjs-has-errors' : ''}`} data-test={`field-${field.key}`}>
      <Label htmlFor={fixed ? undefined : domId} label={label} required={field.validate?.required} />
      <ul class="an-file-list" aria-label={label}>
        {ids.map((id, index) => (
          <li key={id}>
            <a href={pictureUrl(id)} target="_blank" rel="noopener">{fileName(id) ?? words('file.one', { number: index + 1 })}</a>
            {!fixed && (
              <button type="button" data-test={`file-remove-${field.key}`}
                aria-label={words('file.remove', { name: fileName(id) ?? String(index + 1) })}
                onClick={() => change(ids.filter((one) => one !== id))}>×</button>
            )}
          </li>
        ))}
        {under.map((one) => (
          <li key={`s${one.id}`} class="an-photo-sending">
            <span>{one.name}</span>
            <progress value={one.part} max={1} aria-label={words('photo.sending', { name: one.name })} />
            <button type="button" class="an-photo-text" onClick={() => (one.stop.abort(), drop(one.id))}>{words('photo.stop')}</button>
          </li>
        ))}
        {fixed && !ids.length && <li class="an-photo-none">{words('file.none')}</li>}
      </ul>
      {!fixed && (
        <span class="an-photo-way">
          <input id={domId} type="file" multiple={max > 1} disabled={full} accept="image/*,application/pdf"
            aria-invalid={errors.length > 0} aria-describedby={`${domId}-error-message`}
            data-test={`file-input-${field.key}`} onChange={add} />
          <span aria-hidden="true">{words('file.choose')}</span>
        </span>
      )}
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`}
        errors={[...sending.filter((one) => one.error).map((one) => `${one.name}: ${one.error}`), ...errors]} />
    </div>
  )
}

FilePicker.config = {
  type: 'filepicker',
  keyed: true,
  group: 'basic-input',
  emptyValue: [],
  sanitizeValue: ({ value }: { value: unknown }) => asList(value as FileProps['value']).filter((id) => typeof id === 'string'),
  create: (options = {}) => ({ label: words('file.name'), ...options }),
  get name() {
    return words('file.name')
  },
  get label() {
    return words('file.name')
  },
}
