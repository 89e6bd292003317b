import { mount } from 'svelte'
import App from './App.svelte'
import { preferences } from './kit/preferences.svelte'
import './kit/tokens.css'
import './kit/base.css'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
void preferences.readWords().then(() => mount(App, { target }))
