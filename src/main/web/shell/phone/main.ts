import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/shell/theme'
import { createApp, h } from 'vue'
import en from '@/locales/en/common.json'
import zh from '@/locales/zh/common.json'
import { createWords } from '@/shell/i18n'

createApp({ render: () => h('main') }).use(createWords(zh, en)).mount('#app')
