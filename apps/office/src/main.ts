import './look/office.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { mindDesk } from './attended.ts'
import { listenForKeys } from './keys/keys.ts'
import { officeRouter } from './router.ts'

const app = createApp(App)
app.use(createPinia())
app.use(officeRouter())
app.mount('#app')
mindDesk(document)
listenForKeys(document)
