import { reactive } from 'vue'

export interface Toast {
  id: number
  text: string
  bad: boolean
}

export const toasts = reactive<Toast[]>([])
let last = 0

/** A line that says what happened; an error stays longer, and both can be closed. */
export function toast(text: string, bad = false): void {
  const id = ++last
  toasts.push({ id, text, bad })
  setTimeout(() => closeToast(id), bad ? 10_000 : 4_000)
}

export function closeToast(id: number): void {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
