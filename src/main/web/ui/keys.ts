import { onBeforeUnmount, onMounted } from 'vue'

/** Single-key shortcuts of a page; silent while somebody types, a dialog is open or a modifier is held. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const pressed = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target as HTMLElement
    if (target.closest('textarea, select, [contenteditable], dialog, input:not([type=radio], [type=checkbox])')) return
    if (event.key === 'Enter' && target.closest('a, button, input')) return
    if (document.querySelector('dialog[open]')) return
    event.preventDefault()
    act(event)
  }
  onMounted(() => addEventListener('keydown', pressed))
  onBeforeUnmount(() => removeEventListener('keydown', pressed))
}
