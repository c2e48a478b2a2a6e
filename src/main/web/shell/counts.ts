import { reactive } from 'vue'
import { unreadNotices } from '@/api/notices'
import { taskCounts, taskNews, type TaskCounts } from '@/api/tasks'
import { session } from '@/shell/session'

const EVERY = 30_000

/** The numbers beside the menu, the task views and the saved filters; `news` grows when the lists may have changed. */
export const counts = reactive<{ tasks: TaskCounts | null; unread: number; news: number }>({ tasks: null, unread: 0, news: 0 })

/** 1,000 is the last number that is counted; more is said as 1,000+. */
export const atMost = (count: number | null | undefined) => {
  const counted = counts.tasks?.counted ?? 1000
  return count == null ? undefined : count > counted ? `${counted.toLocaleString('en')}+` : count
}

export async function refreshCounts(): Promise<void> {
  if (!counted() || document.hidden) return
  try {
    counts.tasks = await taskCounts()
  } catch {
    // The last numbers stay: the page itself says when the server is away.
  }
}

export async function refreshNotices(): Promise<void> {
  if (!session.value?.menus.includes('notices') || session.value.mustChangePassword || document.hidden) return
  try {
    counts.unread = (await unreadNotices()).unread
  } catch {
    // As above.
  }
}

const counted = () => session.value?.menus.includes('tasks') && !session.value.mustChangePassword

/** Only while somebody looks: a browser has few connections for one server, and each window would hold one. */
export function keepCounting(): () => void {
  let stream: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function listen() {
    clearTimeout(again)
    stream?.close()
    stream = undefined
    if (document.hidden || !counted()) return
    stream = new EventSource(taskNews)
    stream.addEventListener('counts', (event) => {
      counts.tasks = JSON.parse((event as MessageEvent<string>).data) as TaskCounts
      news()
    })
    stream.addEventListener('changed', news)
    stream.addEventListener('error', () => {
      // The browser itself tries again, except after a refusal.
      if (stream?.readyState === EventSource.CLOSED) again = setTimeout(listen, EVERY)
    })
  }
  /** The first event of a stream comes at once, so whoever looks again has today's numbers. */
  function news() {
    counts.news++
    void refreshNotices()
  }
  listen()
  document.addEventListener('visibilitychange', listen)
  return () => {
    clearTimeout(again)
    stream?.close()
    document.removeEventListener('visibilitychange', listen)
  }
}
