import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { problemWords } from '@/ui/problems'
import { toast } from '@/ui/toasts'

/** What a button sets going: `busy` is its name meanwhile, and a failure is told in a toast. */
export function useAttempt() {
  const { t } = useI18n()
  const busy = ref('')

  /** @returns whether it went well; `done` is said if it did */
  async function attempt(name: string, work: () => Promise<unknown>, done = '') {
    busy.value = name
    try {
      await work()
      if (done) toast(t(done))
      return true
    } catch (failure) {
      toast(problemWords(failure, t), true)
      return false
    } finally {
      busy.value = ''
    }
  }
  return { busy, attempt }
}
