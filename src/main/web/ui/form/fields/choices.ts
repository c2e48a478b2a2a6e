import { get } from '@/api/http'

/** Something a reference may point to: the id that is kept and what people call it. */
export interface Choice {
  value: string
  label: string
}

/** What was asked already; names are asked again with every page, so a changed one is seen soon enough. */
const names = new Map<string, string>()
const at = (register: string, id: string) => `${register}/${id}`

export const nameOf = (register: string, id: string) => names.get(at(register, id))

/** Names that came with a page need no question of their own. */
export function rememberNames(all: Record<string, Record<string, string>>): void {
  for (const [register, called] of Object.entries(all)) {
    for (const [id, name] of Object.entries(called)) names.set(at(register, id), name)
  }
}

function remember(register: string, choices: Choice[]): Choice[] {
  choices.forEach((one) => names.set(at(register, one.value), one.label))
  return choices
}

export async function search(register: string, words: string, signal?: AbortSignal): Promise<Choice[]> {
  return remember(register, await get<Choice[]>(`/api/choices/${encodeURIComponent(register)}`, { q: words }, signal))
}

/** The names of these ids, asked for together and only where not known yet. */
export async function namesOf(register: string, ids: string[]): Promise<void> {
  const unknown = ids.filter((id) => !names.has(at(register, id)))
  if (unknown.length) {
    remember(register, await get<Choice[]>(`/api/choices/${encodeURIComponent(register)}`, { ids: unknown.join(',') }))
  }
}
