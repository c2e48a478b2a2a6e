import { sentence } from './sentences'

/** What a day or a time is typed like: the renderer says it in English letters only, yyyy/mm/dd and hh:mm. */
export const dayWords = (letters: string) => letters.replace(/hh:mm.*|yyyy|mm|dd/g, (part) => sentence(part))

/** Says it in the reader's language, also where a day is drawn later, as in a row that is added. */
export function sayDays(container: Element): () => void {
  const say = () => {
    for (const input of container.querySelectorAll<HTMLInputElement>('.fjs-datepicker input, .fjs-timepicker input')) {
      const words = dayWords(input.placeholder)
      if (words !== input.placeholder) input.placeholder = words
    }
  }
  say()
  const drawn = new MutationObserver(say)
  drawn.observe(container, { childList: true, subtree: true })
  return () => drawn.disconnect()
}
