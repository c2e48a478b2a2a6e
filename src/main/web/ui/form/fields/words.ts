import en from '@/locales/en/fields.json'
import zh from '@/locales/zh/fields.json'
import { language } from '@/shell/i18n'

type Lists = Record<string, Record<string, string>>

/** The fields' own few words: they live in the form's world (preact), outside the reach of the pages' translator. */
export function words(key: string, values: Record<string, string | number> = {}): string {
  const [group, name] = key.split('.') as [string, string]
  const text = ((language.value === 'en' ? en : zh) as Lists)[group]?.[name] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole))
}
