import { describe, expect, it } from 'vitest'
import renderer from '../node_modules/@bpmn-io/form-js-viewer/dist/index.es.js?raw'

const lists = (modules: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(modules).map(([path, words]) => [path.replace(/.*\//, ''), words]))
const zhLists = lists(import.meta.glob('../locales/zh/*.json', { eager: true, import: 'default' }))
const enLists = lists(import.meta.glob('../locales/en/*.json', { eager: true, import: 'default' }))
const sources = Object.entries(import.meta.glob<string>('../**/*.{vue,ts,tsx}', { eager: true, query: '?raw', import: 'default' }))
  .filter(([path]) => !path.endsWith('.test.ts'))

const keysOf = (value: unknown, prefix = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => keysOf(child, `${prefix}${key}.`))
    : [prefix.slice(0, -1)]

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort()

const paired = Object.keys(zhLists).filter((name) => name !== 'renderer.json')

describe('the words of the pages', () => {
  it('exist in both languages', () => {
    expect(paired.length).toBeGreaterThanOrEqual(2)
    for (const name of paired) {
      expect(keysOf(enLists[name]).sort(), name).toEqual(keysOf(zhLists[name]).sort())
    }
    expect(Object.keys(enLists).sort()).toEqual([...paired].sort())
  })

  it('take the same values in both languages', () => {
    const flat = (value: unknown, prefix = ''): [string, string][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, child]) => flat(child, `${prefix}${key}.`))
        : [[prefix, String(value)]]
    for (const name of paired) {
      const en = new Map(flat(enLists[name]))
      for (const [key, text] of flat(zhLists[name])) {
        expect(placeholders(en.get(key) ?? ''), `${name} ${key}`).toEqual(placeholders(text))
      }
    }
  })

  it('that the desk and the shared components ask for are there', () => {
    const known = new Set(paired.flatMap((name) => keysOf(zhLists[name])))
    const asked = sources.flatMap(([path, text]) =>
      [...text.matchAll(/(?:\bt|\bsay)\('([\w.-]+)'/g)].map((found) => [path, found[1]!] as const))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter(([, key]) => !known.has(key))).toEqual([])
  })

  it('stand in the word lists and nowhere else', () => {
    expect(sources.length).toBeGreaterThan(60)
    const withoutComments = (text: string) =>
      text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--[\s\S]*?-->/g, '').replace(/(^|\s)\/\/.*$/gm, '')
    const found = sources.filter(([, text]) => /\p{Script=Han}/u.test(withoutComments(text))).map(([path]) => path)
    expect(found).toEqual([])
  })

  it('of the form renderer are all translated', () => {
    const code = renderer.replace(/\/\*[\s\S]*?\*\//g, '')
    const zh = zhLists['renderer.json'] as Record<string, string>
    const sentences = [...code.matchAll(/translate\((?:'([^']+)'|"([^"]+)")/g)].map((found) => found[1] ?? found[2]!)
    expect(sentences.length).toBeGreaterThan(40)
    expect(sentences.filter((sentence) => !zh[sentence])).toEqual([])
  })
})
