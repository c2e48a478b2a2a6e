import { computed, ref, shallowRef, watch } from 'vue'
import * as api from '@/api/session'
import { ApiProblem, surroundings } from '@/api/http'
import { language } from './i18n'

/** Who is signed in; undefined until the server was asked, null when nobody is. */
export const session = shallowRef<api.Session | null | undefined>(undefined)

/** The server runs the demo organisation, so the sign-in page may show its people. */
export const isDemo = ref(false)

export const me = computed(() => session.value?.person ?? null)

let asked: Promise<void> | null = null

/** Asks once; everybody who needs the answer waits for the same question. */
export function loadSession(): Promise<void> {
  asked ??= ask().catch((failure) => {
    asked = null
    throw failure
  })
  return asked
}

async function ask(): Promise<void> {
  try {
    session.value = await api.currentSession()
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.status !== 401) throw failure
    isDemo.value = failure.body.demo === true
    session.value = null
  }
}

export async function signIn(phone: string, password: string): Promise<void> {
  await api.signIn(phone, password)
  // Signing in starts a new server session, and with it a new CSRF token: both come with this answer.
  session.value = await api.currentSession()
}

export async function signOut(): Promise<void> {
  await api.signOut()
  asked = null
  session.value = undefined
  await loadSession()
}

export async function changePassword(current: string, next: string): Promise<void> {
  await api.changePassword(current, next)
  session.value = await api.currentSession()
}

/** Somebody acted for another, and does so no more. */
export async function actNoMore(): Promise<void> {
  session.value = await api.actNoMore()
}

/** After something that changes what the menu offers, or who is here. */
export async function refreshSession(): Promise<void> {
  if (session.value) session.value = await api.currentSession()
}

// The titles of roles and places come from the server in the reader's language. Without an answer the old ones stay.
watch(language, async () => {
  if (session.value) session.value = await api.currentSession().catch(() => session.value)
}, { flush: 'post' })

surroundings.signedOut = () => {
  if (session.value) session.value = null
}
