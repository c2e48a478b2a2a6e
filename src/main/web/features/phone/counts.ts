import { ref } from 'vue'
import { taskCounts } from '@/api/tasks'

/** Tasks that wait for this person, shown on the bottom bar and the home page. */
export const toDo = ref(0)
export const toClaim = ref(0)

export async function countTasks(): Promise<void> {
  const counts = await taskCounts()
  toDo.value = counts.mine
  toClaim.value = counts.claimable
}
