import { defineConfig } from '@playwright/test';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
// Quiet: the browser asks nobody but the ledger.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  testMatch: '*.story.ts',
  globalSetup: './start-ledger.ts',
  workers: 1, // the machine also runs two ledgers with their databases
  retries: 0,
  forbidOnly: true,
  timeout: 120_000, // a hanging story ends; no story waits for it
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    launchOptions: { executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: ARGS },
  },
  projects: [
    { name: 'desk', testIgnore: 'phone.story.ts', use: { viewport: DESK } },
    { name: 'phone', testMatch: ['accessible.story.ts', 'phone.story.ts'], use: { viewport: PHONE, hasTouch: true } },
  ],
});
