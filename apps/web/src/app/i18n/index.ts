import { createI18n } from 'vue-i18n';
import { en } from './en';
import { zh } from './zh';

export type Locale = 'zh-CN' | 'en';
export const LOCALES: readonly { code: Locale; name: string }[] = [
  { code: 'zh-CN', name: '中文' },
  { code: 'en', name: 'English' },
];

const KEY = 'taizhang.locale';
const first: Locale = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN';

export const i18n = createI18n({
  legacy: false,
  locale: first,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en },
});

export function speak(locale: Locale): void {
  i18n.global.locale.value = locale;
  localStorage.setItem(KEY, locale);
}
