import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/shell/theme'
import { createApp } from 'vue'
import enClock from '@/locales/en/clock.json'
import enCommon from '@/locales/en/common.json'
import enDesk from '@/locales/en/desk.json'
import enDocuments from '@/locales/en/documents.json'
import zhClock from '@/locales/zh/clock.json'
import zhCommon from '@/locales/zh/common.json'
import zhDesk from '@/locales/zh/desk.json'
import zhDocuments from '@/locales/zh/documents.json'
import { createWords } from '@/shell/i18n'
import App from './App.vue'
import { router } from './router'

createApp(App)
  .use(createWords({ ...zhCommon, ...zhDesk, ...zhClock, ...zhDocuments }, { ...enCommon, ...enDesk, ...enClock, ...enDocuments }))
  .use(router)
  .mount('#app')
