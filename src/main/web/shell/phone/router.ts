import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { loadSession, session } from '@/shell/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title?: string
    /** The tab of the bottom bar this page belongs to; pages without one have no bar. */
    tab?: 'home' | 'tasks' | 'cases' | 'me'
    /** Needs nobody signed in. */
    open?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/m', name: 'home', component: () => import('@/features/phone/HomePage.vue'), meta: { tab: 'home' } },
    { path: '/m/sign-in', name: 'sign-in', component: () => import('@/features/phone/SignInPage.vue'), meta: { open: true, title: 'session.title' } },
    { path: '/m/password', name: 'password', component: () => import('@/features/phone/PasswordPage.vue'), meta: { title: 'session.changeTitle' } },
    { path: '/m/tasks', name: 'tasks', component: () => import('@/features/phone/TasksPage.vue'), meta: { tab: 'tasks', title: 'phone.tab.tasks' } },
    { path: '/m/tasks/:id', name: 'task', component: () => import('@/features/phone/TaskPage.vue'), props: true },
    { path: '/m/cases', name: 'cases', component: () => import('@/features/phone/CasesPage.vue'), meta: { tab: 'cases', title: 'phone.tab.cases' } },
    { path: '/m/cases/:id', name: 'case', component: () => import('@/features/phone/CasePage.vue'), props: true },
    { path: '/m/cases/:id/clock', name: 'clock', component: () => import('@/features/phone/ClockPage.vue'), props: true },
    { path: '/m/cases/:id/actions/:action', name: 'action', component: () => import('@/features/phone/ActionPage.vue'), props: true },
    { path: '/m/start/:procedure', name: 'start', component: () => import('@/features/phone/StartPage.vue'), props: true },
    { path: '/m/notices', name: 'notices', component: () => import('@/features/phone/NoticesPage.vue'), meta: { title: 'phone.news' } },
    { path: '/m/me/channels', name: 'channels', component: () => import('@/features/phone/ChannelsPage.vue'), meta: { title: 'channels.title' } },
    { path: '/m/me/substitutions', name: 'substitutions', component: () => import('@/features/phone/SubstitutionsPage.vue'), meta: { title: 'substitution.title' } },
    { path: '/m/me', name: 'me', component: () => import('@/features/phone/MePage.vue'), meta: { tab: 'me', title: 'phone.tab.me' } },
    { path: '/p', name: 'public', component: () => import('@/features/public/PublicHome.vue'), meta: { open: true, title: 'public.title' } },
    { path: '/p/query', name: 'query', component: () => import('@/features/public/QueryPage.vue'), meta: { open: true, title: 'query.title' } },
    { path: '/p/verify', name: 'verify', component: () => import('@/features/public/VerifyPage.vue'), meta: { open: true, title: 'documents.verify' } },
    { path: '/p/done/:number', name: 'applied', component: () => import('@/features/public/AppliedPage.vue'), meta: { open: true, title: 'applied.title' }, props: true },
    { path: '/p/apply/:procedure', name: 'apply', component: () => import('@/features/public/ApplyPage.vue'), meta: { open: true }, props: true },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('@/features/phone/MissingPage.vue'), meta: { open: true, title: 'phone.missing' } },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.open && to.name !== 'sign-in') return true
  await loadSession()
  if (to.name === 'sign-in') return session.value ? { name: 'home' } : true
  if (!session.value) return signInAndBack(to)
  if (session.value.mustChangePassword && to.name !== 'password') return { name: 'password' }
  return true
})

export const signInAndBack = (to: RouteLocationNormalized) => ({
  name: 'sign-in',
  query: to.fullPath === '/m' ? {} : { next: to.fullPath },
})
