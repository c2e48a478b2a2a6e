import { describe, expect, it } from 'vitest'
import { factsOf } from '../ui/form/facts'
import type { FormSchema } from '../ui/form/schema'

const say = (key: string) => ({ 'fact.yes': '是', 'fact.no': '否' })[key] ?? key
const schema: FormSchema = {
  components: [
    { type: 'text', id: 't', text: '请如实填写' },
    {
      type: 'group', id: 'g', label: '车辆', components: [
        { type: 'textfield', id: 'a', key: 'plate', label: '车牌号', properties: { 'label.en': 'Plate' } },
        {
          type: 'radio', id: 'b', key: 'relation', label: '关系', values: [{ label: '本人', value: 'own' }],
          properties: { 'label.en': 'Relation', 'value.own.en': 'Own car' },
        },
        { type: 'photo', id: 'c', key: 'licence', label: '行驶证' },
      ],
    },
    { type: 'checkbox', id: 'd', key: 'sleeve', label: '需要卡套' },
    { type: 'number', id: 'e', key: 'yuan', label: '金额', appearance: { suffixAdorner: '元' } },
    { type: 'textarea', id: 'f', key: 'opinion', label: '意见' },
    { type: 'select', id: 'h', key: 'permit', label: '要注销的车辆', valuesKey: 'permits' },
    { type: 'qr', id: 'i', key: 'charge', label: '付款码' },
    { type: 'button', id: 'j', label: '提交' },
  ],
}
const data = {
  plate: '皖AD1234', relation: 'own', licence: ['file-1', 'file-2'], sleeve: false, yuan: 0, opinion: '', charge: 'charge-1',
  permit: 'entry-9', permits: [{ value: 'entry-9', label: '皖A66666' }],
}
const lines = (language: 'zh-CN' | 'en') =>
  Object.fromEntries(factsOf(schema, data, language, say).map((fact) => [fact.label, fact.text || fact.pictures]))

describe('what was filled in', () => {
  it('is read as words, without hints, codes and empty fields', () => {
    expect(lines('zh-CN')).toEqual({
      车牌号: '皖AD1234', 关系: '本人', 行驶证: ['file-1', 'file-2'], 需要卡套: '否', 金额: '0 元', 要注销的车辆: '皖A66666',
    })
  })

  it('is read in English where there is English', () => {
    expect(lines('en')).toMatchObject({ Plate: '皖AD1234', Relation: 'Own car' })
  })

  it('tells rows line by line, with their files', () => {
    const list: FormSchema = {
      components: [{
        type: 'dynamiclist', id: 'm', path: 'materials', label: '材料', components: [
          { type: 'textfield', id: 'n', key: 'name', label: '名称' }, { type: 'number', id: 'o', key: 'copies', label: '份数' },
          { type: 'filepicker', id: 'p', key: 'files', label: '文件' },
        ],
      }],
    }
    const materials = [{ name: '申请书', copies: 2, files: ['f-1'] }, { name: '营业执照', copies: null, files: null }, {}]
    expect(factsOf(list, { materials }, 'zh-CN', say)).toEqual([
      { path: 'materials.0', label: '材料 1', text: '申请书, 份数 2', pictures: [], files: ['f-1'] },
      { path: 'materials.1', label: '材料 2', text: '营业执照', pictures: [], files: [] },
    ])
  })

  it('keeps a value whose option is gone', () => {
    expect(factsOf(schema, { permit: 'entry-9' }, 'zh-CN', say)).toMatchObject([{ text: 'entry-9' }])
  })
})
