import { computed, ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const REMEMBERED = 'anlan.theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = ref(system.matches)
system.addEventListener('change', (event) => (systemIsDark.value = event.matches))

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(REMEMBERED)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}

/** Light, dark, or as the system says; `<html data-theme>` follows. */
export const theme = ref<Theme>(remembered())

/** What the page looks like now. */
export const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemIsDark.value))

watchEffect(() => {
  document.documentElement.dataset.theme = dark.value ? 'dark' : 'light'
})

export function switchTheme(next: Theme): void {
  theme.value = next
  try {
    localStorage.setItem(REMEMBERED, next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}
