import '@/ui/tokens.css'
import '@/ui/base.css'
import './phone.css'
import '@/shell/theme'
import { createApp } from 'vue'
import commonEn from '@/locales/en/common.json'
import en from '@/locales/en/phone.json'
import commonZh from '@/locales/zh/common.json'
import zh from '@/locales/zh/phone.json'
import { createWords } from '@/shell/i18n'
import App from './App.vue'
import { router } from './router'

createApp(App).use(createWords({ ...commonZh, ...zh }, { ...commonEn, ...en })).use(router).mount('#app')
