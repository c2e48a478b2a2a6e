import { ApiProblem } from '@/api/http'
import type { Say } from './time'

/** What to tell a person about a failure: the server's own sentence where it sent one, else ours. */
export function problemWords(failure: unknown, say: Say): string {
  if (!(failure instanceof ApiProblem)) return say('problem.unexpected')
  if (failure.status === 0) return say('problem.offline')
  if (failure.code === 'task-taken' && failure.body.holder) {
    return say('problem.taskTaken', { name: failure.body.holder.name })
  }
  if (failure.body.detail) return failure.body.detail
  if (failure.status === 401) return say('problem.signedOut')
  if (failure.status === 403) return say('problem.forbidden')
  if (failure.status === 404) return say('problem.notFound')
  if (failure.status === 409) return say('problem.conflict')
  if (failure.status === 413) return say('problem.tooLarge')
  if (failure.status === 422) return say('problem.invalid')
  if (failure.status === 429) return say('problem.tooMany')
  return say('problem.unexpected')
}
