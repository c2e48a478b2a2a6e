import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const REMEMBERED = 'anlan.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = ref(dark.matches)
dark.addEventListener('change', (event) => (systemIsDark.value = event.matches))

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

watchEffect(() => {
  const isDark = theme.value === 'dark' || (theme.value === 'system' && systemIsDark.value)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})

export function switchTheme(next: Theme): void {
  theme.value = next
  try {
    localStorage.setItem(REMEMBERED, next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}
