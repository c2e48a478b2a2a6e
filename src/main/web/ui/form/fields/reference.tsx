/** @jsxImportSource preact */
import { Description, Errors, Label } from '@bpmn-io/form-js-viewer'
import { useEffect, useRef, useState } from 'preact/hooks'
import { nameOf, namesOf, search, type Choice } from './choices'
import { words } from './words'
import './fields.css'

interface ReferenceField {
  id: string
  key: string
  label?: string
  description?: string
  register: string
  multiple?: boolean
  validate?: { required?: boolean }
}

interface ReferenceProps {
  field: ReferenceField
  value?: string[] | string | null
  errors?: string[]
  disabled?: boolean
  readonly?: boolean
  domId: string
  onChange: (update: { value: string[] | string | null }) => void
}

const asList = (value: ReferenceProps['value']) => (Array.isArray(value) ? value : value ? [value] : [])
const PAUSE = 250

/** Something in another register: found by typing part of its name, kept by its id. Keys as in any combo box. */
export function Reference({ field, value, errors = [], disabled, readonly, domId, onChange }: ReferenceProps) {
  const ids = asList(value)
  const fixed = disabled || readonly
  const [typed, setTyped] = useState<string | null>(null)
  const [found, setFound] = useState<Choice[]>([])
  const [at, setAt] = useState(0)
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [, redraw] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const open = typed !== null

  useEffect(() => {
    let over = false
    namesOf(field.register, ids).then(() => !over && redraw((n) => n + 1)).catch(() => undefined)
    return () => void (over = true)
  }, [field.register, ids.join()])

  useEffect(() => {
    if (typed === null) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      setState('asking')
      try {
        setFound((await search(field.register, typed, stop.signal)).filter((one) => !ids.includes(one.value)))
        setAt(0)
        setState('idle')
      } catch {
        if (!stop.signal.aborted) setState('failed')
      }
    }, typed ? PAUSE : 0)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed, field.register, ids.join()])

  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    onChange({ value: field.multiple ? [...ids, choice.value] : choice.value })
    setTyped(field.multiple ? '' : null)
    box.current?.focus()
  }
  const remove = (id: string) => {
    const left = ids.filter((one) => one !== id)
    onChange({ value: field.multiple ? left : null })
    box.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) setTyped('')
      else setAt((now) => Math.max(0, Math.min(found.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      choose(found[at])
    } else if (event.key === 'Escape') setTyped(null)
    else if (event.key === 'Backspace' && !typed && ids.length) remove(ids[ids.length - 1]!)
  }

  const listId = `${domId}-list`
  const label = field.label ?? ''
  const nothing = state === 'failed' ? words('reference.failed')
    : state === 'asking' ? words('reference.asking') : words('reference.nothing')
  return (
    <div class={`fjs-form-field an-reference${errors.length ? ' fjs-has-errors' : ''}`} data-test={`field-${field.key}`}>
      <Label htmlFor={fixed ? undefined : domId} label={label} required={field.validate?.required} />
      {(ids.length > 0 || fixed) && (
        <ul class="an-reference-chosen" aria-label={label}>
          {ids.map((id) => (
            <li key={id}>
              <span>{nameOf(field.register, id) ?? '…'}</span>
              {!fixed && (
                <button type="button" data-test={`reference-remove-${field.key}`}
                  aria-label={words('reference.remove', { name: nameOf(field.register, id) ?? id })} onClick={() => remove(id)}>
                  ×
                </button>
              )}
            </li>
          ))}
          {fixed && !ids.length && <li class="an-reference-none">{words('reference.none')}</li>}
        </ul>
      )}
      {!fixed && (field.multiple || !ids.length || open) && (
        <div class="an-reference-box">
          <input
            ref={box} id={domId} class="fjs-input" type="text" autocomplete="off" role="combobox"
            aria-expanded={open} aria-controls={listId} aria-autocomplete="list" aria-invalid={errors.length > 0}
            aria-activedescendant={open && found[at] ? `${listId}-${at}` : undefined}
            aria-describedby={`${domId}-error-message`} data-test={`reference-${field.key}`}
            placeholder={words('reference.find')} value={typed ?? ''}
            onFocus={() => setTyped((now) => now ?? '')}
            onBlur={() => setTyped(null)}
            onInput={(event) => setTyped((event.currentTarget as HTMLInputElement).value)}
            onKeyDown={onKey}
          />
          {open && (
            <ul id={listId} role="listbox" aria-label={label} class="an-reference-list">
              {found.map((one, index) => (
                <li
                  key={one.value} id={`${listId}-${index}`} role="option" aria-selected={index === at}
                  data-test={`reference-option-${field.key}`}
                  // Before the input loses its focus, which closes the list.
                  onMouseDown={(event) => (event.preventDefault(), choose(one))}
                >
                  {one.label}
                </li>
              ))}
              {!found.length && <li class="an-reference-none" role="presentation">{nothing}</li>}
            </ul>
          )}
        </div>
      )}
      <Description id={`${domId}-description`} description={field.description} />
      <Errors id={`${domId}-error-message`} errors={errors} />
    </div>
  )
}

Reference.config = {
  type: 'reference',
  keyed: true,
  group: 'selection',
  emptyValue: null,
  sanitizeValue: ({ value }: { value: unknown }) =>
    typeof value === 'string' || (Array.isArray(value) && value.every((id) => typeof id === 'string')) ? value : null,
  create: (options = {}) => ({ label: words('reference.name'), ...options }),
  get name() {
    return words('reference.name')
  },
  get label() {
    return words('reference.name')
  },
}
