/** Half-filled forms of this visit (sessionStorage: gone with the tab, so a shared computer keeps nothing). */
const name = (key: string) => `anlan.draft.${key}`

export function saveDraft(key: string, data: Record<string, unknown>): boolean {
  try {
    sessionStorage.setItem(name(key), JSON.stringify({ at: Date.now(), data }))
    return true
  } catch {
    return false
  }
}

export function readDraft(key: string): { at: Date; data: Record<string, unknown> } | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name(key)) ?? 'null')
    return kept ? { at: new Date(kept.at), data: kept.data } : null
  } catch {
    return null
  }
}

export function clearDraft(key: string): void {
  try {
    sessionStorage.removeItem(name(key))
  } catch {
    // Nothing was kept, nothing to clear.
  }
}

/** On signing out no half-filled form stays behind for the next person at this screen. */
export function clearAllDrafts(): void {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(name(''))).forEach((key) => sessionStorage.removeItem(key))
  } catch {
    // Nothing was kept, nothing to clear.
  }
}

export interface Draft {
  at: Date
  data: Record<string, unknown>
}

/** Where a half-filled form is kept. */
export interface DraftStore {
  read: () => Promise<Draft | null>
  save: (data: Record<string, unknown>) => Promise<Date | null>
  clear: () => void
}

/** For this visit. */
export function visitDraft(key: string): DraftStore {
  return {
    read: async () => readDraft(key),
    save: async (data) => (saveDraft(key, data) ? new Date() : null),
    clear: () => clearDraft(key),
  }
}
