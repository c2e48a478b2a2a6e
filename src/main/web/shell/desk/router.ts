import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { loadSession, session } from '@/shell/session'
import { menus } from './menus'

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./NotFoundPage.vue') },
  { path: '/sign-in', component: () => import('@/features/session/SignInPage.vue'), meta: { open: true } },
  { path: '/password', component: () => import('@/features/session/PasswordPage.vue') },
  { path: '/home', component: () => import('@/features/home/HomePage.vue') },
  { path: '/tasks/:id?', component: () => import('@/features/tasks/TasksPage.vue') },
  { path: '/cases', component: () => import('@/features/cases/CasesPage.vue') },
  { path: '/cases/:id', component: () => import('@/features/cases/CasePage.vue') },
  { path: '/cases/:id/clock', component: () => import('@/features/clock/ClockPage.vue') },
  { path: '/procedures', component: () => import('@/features/procedures/ProceduresPage.vue') },
  { path: '/procedures/:key', component: () => import('@/features/procedures/StartPage.vue') },
  { path: '/registers/:name?', component: () => import('@/features/registers/RegistersPage.vue') },
  { path: '/registers/:name/statistics', component: () => import('@/features/registers/StatisticsPage.vue') },
  { path: '/registers/:name/changes', component: () => import('@/features/registers/ChangesPage.vue') },
  { path: '/registers/:name/new', component: () => import('@/features/registers/EntryPage.vue') },
  { path: '/registers/:name/:id', component: () => import('@/features/registers/EntryPage.vue') },
  { path: '/notices', component: () => import('@/features/notices/NoticesPage.vue') },
  { path: '/notices/channels', component: () => import('@/features/notices/ChannelsPage.vue') },
  { path: '/substitutions', component: () => import('@/features/substitutions/SubstitutionsPage.vue') },
  { path: '/documents/templates', component: () => import('@/features/documents/TemplatesPage.vue') },
  { path: '/simulators', component: () => import('@/features/simulators/SimulatorsPage.vue') },
  { path: '/people', component: () => import('@/features/administration/PeoplePage.vue') },
  { path: '/audit', component: () => import('@/features/administration/AuditPage.vue') },
  { path: '/incidents', component: () => import('@/features/administration/IncidentsPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./NotFoundPage.vue') },
]

export const router = createRouter({ history: createWebHistory(), routes, scrollBehavior: () => ({ top: 0 }) })

/** Where a person lands: the first of their menus. */
function home(): string {
  const mine = session.value?.menus ?? []
  return session.value?.home ?? menus.find((menu) => mine.includes(menu.name) && !menu.outside)?.address ?? '/procedures'
}

/**
 * Where to go after signing in: the page that was asked for, else home. Only an address of this site: a link that was
 * sent to somebody must not lead elsewhere. The engine's own pages are not of this app, so the browser goes there.
 */
export function arrive(to: unknown): string | false {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to)) return home()
  if (!/^\/(camunda|m|p)(\/|\?|$)/.test(to)) return to
  location.assign(to)
  return false
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
  if (to.path === '/' && session.value) return arrive(to.query.next)
  if (to.meta.open) return session.value ? arrive(to.query.to) : true
  if (!session.value) return { path: '/sign-in', query: to.path === '/' ? { to: to.query.next } : { to: to.fullPath } }
  if (session.value.mustChangePassword && to.path !== '/password') return '/password'
  return true
})
