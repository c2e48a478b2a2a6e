import zh from '@/locales/zh/renderer.json'
import { language } from '@/shell/i18n'

/** The renderer's own English sentences in the reader's language; `{name}` takes the replacement of that name. */
export function sentence(text: string, values: Record<string, unknown> = {}): string {
  const words = language.value === 'en' ? text : ((zh as Record<string, string>)[text] ?? text)
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
