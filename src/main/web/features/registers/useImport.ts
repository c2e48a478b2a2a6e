import { computed, onUnmounted, ref, shallowRef } from 'vue'
import { applyImport, cancelImport, importRun, startImport, type ImportRun } from '@/api/imports'

const RUNNING = ['checking', 'applying']

/** One import from choosing a file to its end; asks the server how far it is while it runs. */
export function useImport(register: string, applied: () => void) {
  const run = shallowRef<ImportRun>()
  const failure = shallowRef<unknown>()
  const busy = ref(false)
  let timer = 0

  const isRunning = computed(() => run.value !== undefined && RUNNING.includes(run.value.state))

  async function follow(id: string) {
    const answer = await importRun(register, id)
    run.value = answer
    if (answer.state === 'applied') applied()
    if (RUNNING.includes(answer.state)) timer = window.setTimeout(() => attempt(() => follow(id), true), 700)
  }

  /** @param quiet leaves the buttons usable, as while waiting */
  async function attempt(work: () => Promise<void>, quiet = false) {
    busy.value = !quiet
    try {
      await work()
      failure.value = undefined
    } catch (reason) {
      failure.value = reason
    }
    busy.value = false
  }

  function stop() {
    window.clearTimeout(timer)
  }
  onUnmounted(stop)

  return {
    run,
    failure,
    busy,
    isRunning,
    upload: (file: File) => attempt(async () => {
      stop()
      run.value = undefined
      await follow((await startImport(register, file)).id)
    }),
    apply: (mode: 'all' | 'valid') => attempt(async () => {
      await applyImport(register, run.value!.id, mode)
      await follow(run.value!.id)
    }),
    cancel: () => attempt(async () => {
      stop()
      await cancelImport(register, run.value!.id)
      await follow(run.value!.id)
    }),
    again: () => {
      stop()
      run.value = undefined
      failure.value = undefined
    },
    reload: () => attempt(() => (run.value ? follow(run.value.id) : Promise.resolve())),
  }
}
