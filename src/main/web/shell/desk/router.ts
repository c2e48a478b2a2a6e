import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { loadSession, session } from '@/shell/session'
import { menus } from './menus'

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: () => home() },
  { path: '/sign-in', component: () => import('@/features/session/SignInPage.vue'), meta: { open: true } },
  { path: '/password', component: () => import('@/features/session/PasswordPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./NotFoundPage.vue') },
]

export const router = createRouter({ history: createWebHistory(), routes, scrollBehavior: () => ({ top: 0 }) })

/** Where a person lands: the first of their menus. */
function home(): string {
  const mine = session.value?.menus ?? []
  return menus.find((menu) => mine.includes(menu.name) && !menu.outside)?.address ?? '/procedures'
}

router.beforeEach(async (to) => {
  if (session.value === undefined) {
    try {
      await loadSession()
    } catch {
      // The server is away: the page itself will say so and offer to try again.
      if (!to.meta.open) return true
    }
  }
  if (to.meta.open) return session.value ? home() : true
  if (!session.value) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (session.value.mustChangePassword && to.path !== '/password') return '/password'
  return true
})
