import { describe, expect, it } from 'vitest'
import { decisionWords, fieldsOf, localise, submitWords, withoutSecrets, type FormSchema } from '@/ui/form/schema'
import { fieldId } from '@/ui/form/viewer'

const schema: FormSchema = {
  type: 'default',
  id: 'x.request',
  components: [
    { type: 'text', id: 't', text: '# 申请', properties: { 'text.en': '# Request' } },
    {
      type: 'select', id: 's', key: 'reason', label: '原因', description: '选一个',
      values: [{ label: '遗失', value: 'lost' }, { label: '损坏', value: 'damaged' }],
      properties: { 'label.en': 'Reason', 'value.lost.en': 'Lost' },
    },
    {
      type: 'group', id: 'g', path: 'car', label: '车辆', properties: { 'label.en': 'Car' },
      components: [{ type: 'textfield', id: 'p', key: 'plate', label: '车牌', properties: { 'label.en': 'Plate' } }],
    },
    { type: 'textfield', id: 'n', key: 'idNumber', label: '证件号', properties: { format: 'id-number' } },
    { type: 'datetime', id: 'd', key: 'from', dateLabel: '日期', properties: { 'dateLabel.en': 'Date' } },
    { type: 'button', id: 'b', action: 'submit', label: '提交申请', properties: { 'label.en': 'Send the request' } },
  ],
}

describe('a form in English', () => {
  const english = localise(schema, 'en')

  it('shows the English beside the Chinese where there is one', () => {
    expect(english.components[0]!.text).toBe('# Request')
    expect(english.components[1]!.label).toBe('Reason')
    expect(english.components[1]!.values).toEqual([{ label: 'Lost', value: 'lost' }, { label: '损坏', value: 'damaged' }])
    expect(english.components[2]!.components![0]!.label).toBe('Plate')
    expect(english.components[4]!.dateLabel).toBe('Date')
  })

  it('keeps the Chinese where there is none', () => {
    expect(english.components[1]!.description).toBe('选一个')
    expect(english.components[3]!.label).toBe('证件号')
  })

  it('invents no members', () => {
    expect('values' in english.components[3]!).toBe(false)
    expect('columns' in english.components[1]!).toBe(false)
  })

  it('leaves the original as it was', () => {
    expect(schema.components[1]!.label).toBe('原因')
    expect(schema.components[1]!.values![0]!.label).toBe('遗失')
  })
})

it('a form in Chinese is the file itself without its buttons', () => {
  expect(localise(schema, 'zh-CN').components).toEqual(schema.components.slice(0, 5))
})

it('the button of the page says the words of the form\'s own button', () => {
  expect(submitWords(schema, 'zh-CN')).toBe('提交申请')
  expect(submitWords(schema, 'en')).toBe('Send the request')
  expect(submitWords({ components: [] }, 'en')).toBeUndefined()
  expect(submitWords(null, 'en')).toBeUndefined()
})

it('fields are found by the path the server names them with', () => {
  expect(fieldsOf(schema).map(({ path }) => path)).toEqual(['reason', 'car.plate', 'idNumber', 'from'])
  expect(fieldId(schema, 'car.plate')).toBe('p')
  expect(fieldId(schema, 'plate')).toBe('p')
  expect(fieldId(schema, 'nowhere')).toBeUndefined()
})

it('personal numbers never go into a draft', () => {
  expect(withoutSecrets(schema, { reason: 'lost', idNumber: '110' })).toEqual({ reason: 'lost' })
})

it('the button says the decision that was chosen', () => {
  const schema: FormSchema = {
    components: [
      {
        type: 'radio', key: 'decision', values: [{ label: '通过并制卡', value: '通过' }],
        properties: { timeline: 'true', 'value.通过.en': 'Pass and make the card' },
      },
    ],
  }
  expect(decisionWords(schema, {}, 'zh-CN')).toBeUndefined()
  expect(decisionWords(schema, { decision: '通过' }, 'zh-CN')).toBe('通过并制卡')
  expect(decisionWords(schema, { decision: '通过' }, 'en')).toBe('Pass and make the card')
  expect(decisionWords(null, {}, 'en')).toBeUndefined()
})
