import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { speak } from './i18n/i18n.svelte';
import { router } from './router.svelte';
import { app, follow } from './state.svelte';

await follow();
document.documentElement.dataset.theme = app.state.preferences.theme;
await speak(app.state.preferences.language);
router.start();
const target = document.getElementById('app');
if (target) mount(App, { target });
