import { VueQueryPlugin } from '@tanstack/vue-query';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app/App.vue';
import { i18n } from './app/i18n';
import { queryOptions } from './app/query-options';
import { router } from './app/router';
import { isRefusal } from './shared/api/refusal';
import { say } from './shared/components/said';
import './shared/styles/tokens.css';
import './shared/styles/base.css';
import './shared/styles/feedback.css';
import './shared/styles/controls.css';
import './shared/styles/chips.css';
import './shared/styles/marks.css';
import './shared/styles/element.css';
import './app/frame/frame.css';
import './app/frame/frame-narrow.css';
import './shared/styles/print.css';

dayjs.locale('zh-cn'); // weeks of the date picker begin on Monday

const app = createApp(App);
app.config.errorHandler = (error) => {
  if (isRefusal(error)) say(error.message, true);
  else console.error(error);
};
// A page opened before an update asks for files that are gone: load the new ones.
window.addEventListener('vite:preloadError', () => {
  const before = Number(sessionStorage.getItem('taizhang.reloaded'));
  if (Date.now() - before < 30_000) return; // once is a cure, twice would be a loop
  sessionStorage.setItem('taizhang.reloaded', String(Date.now()));
  window.location.reload();
});
app.use(createPinia()).use(VueQueryPlugin, queryOptions).use(i18n).use(router).mount('#app');
