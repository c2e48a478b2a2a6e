import { reactive, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

type Value = string | number

/**
 * What a list shows, kept in the address: a reload, a bookmark and the back button find the same list. Changing
 * anything but the page goes back to the first page. Defaults stay out of the address.
 */
export function useQuery<T extends Record<string, Value>>(defaults: T): T {
  const route = useRoute()
  const router = useRouter()
  const place = () => route.matched.at(-1)?.path
  const home = place()
  const read = () => Object.fromEntries(Object.entries(defaults).map(([name, usual]) => {
    const given = route.query[name]
    if (typeof given !== 'string') return [name, usual]
    return [name, typeof usual === 'number' ? Math.max(0, Number.parseInt(given, 10) || 0) : given]
  })) as T
  const state = reactive(read()) as T

  watch(() => ({ ...state }), (now, before) => {
    const turned = 'page' in now && now.page === before.page && JSON.stringify(now) !== JSON.stringify(before)
    if (turned && now.page !== 0) {
      (state as Record<string, Value>).page = 0
      return
    }
    const kept = Object.entries(now).filter(([name, value]) => value !== defaults[name])
    const others = Object.entries(route.query).filter(([name]) => !(name in defaults))
    router.replace({ query: Object.fromEntries([...others, ...kept.map(([name, value]) => [name, String(value)])]) })
  })
  watch(() => route.query, () => {
    if (place() === home) Object.assign(state, read())
  })
  return state
}
