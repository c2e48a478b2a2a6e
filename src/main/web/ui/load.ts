import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Loaded<T> {
  value: ShallowRef<T | undefined>
  failure: ShallowRef<unknown>
  loading: Ref<boolean>
  load: () => Promise<void>
}

/**
 * Something fetched for a page: its value, or why there is none. While a reload runs the old value stays on screen;
 * an answer that was overtaken by a later question is dropped.
 */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const value = shallowRef<T>()
  const failure = shallowRef<unknown>()
  const loading = ref(false)
  let current: AbortController | null = null

  async function load() {
    current?.abort()
    const mine = (current = new AbortController())
    loading.value = true
    try {
      const answer = await ask(mine.signal)
      if (current !== mine) return
      value.value = answer
      failure.value = undefined
    } catch (reason) {
      if (current !== mine) return
      failure.value = reason
    }
    loading.value = false
  }
  return { value, failure, loading, load }
}
