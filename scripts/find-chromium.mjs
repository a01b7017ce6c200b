/** The browser for tests and print: `findChromium()` answers its path, or null with a message on stderr. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { aptInstall, isMain, onPath } from './find/programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function findChromium() {
  const named = process.env.CHROMIUM || process.env.CHROMIUM_PATH;
  if (named) return named;
  return installed() ?? fromSystem() ?? fromPlaywright() ?? nothing();
}

/** Some systems put a script there that only says how to get the browser. */
function installed() {
  const path = onPath(NAMES);
  return path && spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0 ? path : null;
}

function fromSystem() {
  return aptInstall(['chromium', 'fonts-noto-cjk']) ? installed() : null;
}

/** The build that belongs to the installed Playwright, downloaded when it is not there yet. */
function fromPlaywright() {
  const require = createRequire(import.meta.url);
  try {
    const path = () => require('@playwright/test').chromium.executablePath();
    if (existsSync(path())) return path();
    console.error('下载 Chromium（playwright install chromium）……');
    const cli = require.resolve('@playwright/test/cli');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
    return existsSync(path()) ? path() : null;
  } catch {
    return null; // without the dev packages
  }
}

function nothing() {
  console.error('没有找到 Chromium。请安装它，或用 CHROMIUM=/路径/chromium 指明位置。No Chromium found.');
  return null;
}

if (isMain(import.meta.url)) console.log(findChromium() ?? '');
