import { readonly, ref } from 'vue'

const screen = matchMedia('(max-width: 640px)')
const is = ref(screen.matches)
screen.addEventListener('change', (event) => (is.value = event.matches))

/** A phone's width: cards in place of a table, filters in a sheet. */
export const narrow = readonly(is)
