import '@/ui/tokens.css'
import '@/ui/base.css'
import './phone.css'
import '@/shell/theme'
import { createApp } from 'vue'
import clockEn from '@/locales/en/clock.json'
import commonEn from '@/locales/en/common.json'
import documentsEn from '@/locales/en/documents.json'
import en from '@/locales/en/phone.json'
import clockZh from '@/locales/zh/clock.json'
import commonZh from '@/locales/zh/common.json'
import documentsZh from '@/locales/zh/documents.json'
import zh from '@/locales/zh/phone.json'
import { createWords } from '@/shell/i18n'
import App from './App.vue'
import { router } from './router'

createApp(App)
  .use(createWords({ ...commonZh, ...zh, ...clockZh, ...documentsZh }, { ...commonEn, ...en, ...clockEn, ...documentsEn }))
  .use(router)
  .mount('#app')
