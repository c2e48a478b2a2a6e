import { reactive } from 'vue'
import { unreadNotices } from '@/api/notices'
import { taskCounts, type TaskView } from '@/api/tasks'
import { session } from '@/shell/session'

const EVERY = 30_000

/** The numbers beside the menu and the task views, refreshed while somebody looks. */
export const counts = reactive<{ tasks: Record<TaskView, number> | null; unread: number }>({ tasks: null, unread: 0 })

export async function refreshCounts(): Promise<void> {
  if (!session.value || session.value.mustChangePassword || document.hidden) return
  const menus = session.value.menus
  const [tasks, unread] = await Promise.allSettled([
    menus.includes('tasks') ? taskCounts() : null,
    menus.includes('notices') ? unreadNotices() : null,
  ])
  // A number that could not be fetched keeps its last value: the page itself says when the server is away.
  if (tasks.status === 'fulfilled' && tasks.value) counts.tasks = tasks.value
  if (unread.status === 'fulfilled' && unread.value) counts.unread = unread.value.unread
}

export function keepCounting(): () => void {
  refreshCounts()
  const timer = setInterval(refreshCounts, EVERY)
  document.addEventListener('visibilitychange', refreshCounts)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', refreshCounts)
  }
}
