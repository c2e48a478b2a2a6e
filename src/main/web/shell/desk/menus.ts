/** The desk's menu in its order; the session says which of them this person has. */
export const menus: { name: string; address: string; outside?: boolean }[] = [
  { name: 'home', address: '/home' },
  { name: 'tasks', address: '/tasks' },
  { name: 'cases', address: '/cases' },
  { name: 'procedures', address: '/procedures' },
  { name: 'registers', address: '/registers' },
  { name: 'notices', address: '/notices' },
  { name: 'incidents', address: '/incidents' },
  { name: 'people', address: '/people' },
  { name: 'audit', address: '/audit' },
  { name: 'documents', address: '/documents/templates' },
  { name: 'simulators', address: '/simulators' },
  { name: 'engine', address: '/camunda/', outside: true },
]
