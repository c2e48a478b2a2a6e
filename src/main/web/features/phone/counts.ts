import { computed } from 'vue'
import { taskCounts } from '@/api/tasks'
import { counts } from '@/shell/counts'

/** Tasks that wait for this person, shown on the bottom bar and the home page. */
export const toDo = computed(() => counts.tasks?.mine ?? 0)
export const toClaim = computed(() => counts.tasks?.claimable ?? 0)

export async function countTasks(): Promise<void> {
  counts.tasks = await taskCounts()
}
