import { deleteTaskDraft, saveTaskDraft, taskDraft } from '@/api/tasks'
import { clearDraft, readDraft, saveDraft, type DraftStore } from '@/ui/form/drafts'

/**
 * A task's half-filled form: kept by the server, so that it is there at another desk too, and for this visit beside it,
 * because what was typed last must not be lost while the network is away or the window closes. The later one counts.
 */
export function serverDraft(id: string): DraftStore {
  const name = `task.${id}`
  return {
    read: async () => {
      const here = readDraft(name)
      try {
        const there = await taskDraft(id)
        if (there && (!here || new Date(there.savedAt) >= here.at)) return { at: new Date(there.savedAt), data: there.data }
      } catch {
        // What this visit knows is better than nothing.
      }
      return here
    },
    save: async (data) => {
      const here = saveDraft(name, data)
      try {
        return new Date((await saveTaskDraft(id, data)).savedAt)
      } catch {
        return here ? new Date() : null
      }
    },
    clear: () => {
      clearDraft(name)
      void deleteTaskDraft(id).catch(() => undefined)
    },
  }
}
