import { get, post, remove } from './http'

export interface Person {
  id: string
  name: string
  phone?: string
  employeeNumber?: string
  category?: string
  department?: { id: string; name: string } | null
}

export interface RoleAtPlace {
  role: string
  title: string
  place: string | null
  placeName: string | null
}

export interface Session {
  person: Person
  roles: RoleAtPlace[]
  menus: string[]
  mustChangePassword: boolean
  /** Who really acts, on behalf of the person. */
  helper: { id: string; name: string } | null
  /** Where the desk begins for somebody with one thing to look after. */
  home: string | null
}

export const currentSession = () => get<Session>('/api/session')
export const signIn = (phone: string, password: string) => post<Session>('/api/session', { phone, password })
export const actNoMore = () => remove<Session>('/api/session/acting')
export const signOut = () => remove<void>('/api/session')
export const changePassword = (current: string, next: string) =>
  post<void>('/api/session/password', { current, next })
