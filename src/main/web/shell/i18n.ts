import { createI18n } from 'vue-i18n'
import { ref, watchEffect } from 'vue'

export type Language = 'zh-CN' | 'en'
export type Words = { [key: string]: string | Words }

const REMEMBERED = 'anlan.language'

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

/** The reader's language: Chinese first, English beside it, remembered on this device. */
export const language = ref<Language>(typeof localStorage === 'undefined' ? 'zh-CN' : remembered())

/** The i18n plugin over the word lists of one app (desk or phone); `<html lang>` follows, and with it the API. */
export function createWords(zh: Words, en: Words) {
  const i18n = createI18n({
    legacy: false,
    locale: language.value,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': zh, en },
  })
  watchEffect(() => {
    i18n.global.locale.value = language.value
    document.documentElement.lang = language.value
  })
  return i18n
}

export function switchLanguage(next: Language): void {
  language.value = next
  try {
    localStorage.setItem(REMEMBERED, next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}

/** The English text beside a Chinese one, where the server sends both. */
export function either(chinese: string | null | undefined, english: string | null | undefined): string {
  return (language.value === 'en' && english ? english : chinese) ?? ''
}
