import zh from '@/locales/zh/desk.json'
import type { Say } from '@/ui/time'

/** The server's categories are its Chinese words (they are data); the labels are in the reader's language. */
const names = Object.entries(zh.person.categories)

export const categories = (say: Say) => names.map(([key, value]) => ({ value, label: say(`person.categories.${key}`) }))

export function categoryWord(category: string | undefined, say: Say): string {
  const known = names.find(([, value]) => value === category)
  return known ? say(`person.categories.${known[0]}`) : (category ?? '')
}
