import type { RegisterField } from './values'

const SHORT = ['datetime', 'radio', 'checkbox', 'number', 'photo', 'filepicker', 'dynamiclist']
/** As many characters as fit into one line of a narrow column. */
const LINE = 32

/**
 * How much room a column of a list gets: what is one short word, a day or a number stays in its line; a name that is
 * referred to and a code take two lines of a middle column; everything else is text.
 */
export function widthOf(field: Pick<RegisterField, 'type' | 'register' | 'multiple' | 'longest'>): 'short' | 'medium' | 'wide' {
  if (SHORT.includes(field.type)) return 'short'
  if (field.type === 'select' && !field.register && !field.multiple) return 'short'
  if (field.register || field.multiple || field.type === 'select' || field.type === 'place') return 'medium'
  return field.longest !== undefined && field.longest <= LINE ? 'medium' : 'wide'
}
