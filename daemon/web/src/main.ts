// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import './styles/table.css'
import './styles/print.css'
import App from './shell/App.svelte'
import { language, setLanguage } from './i18n/i18n.svelte'
import { startRouter } from './lib/router.svelte'
import { startTheme } from './lib/theme.svelte'

startTheme()
setLanguage(language(), { keep: false })
startRouter()

const target = document.getElementById('app')
if (target !== null) mount(App, { target })
