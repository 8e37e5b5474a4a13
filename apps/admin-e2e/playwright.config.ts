import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { findChromium } from './src/support/chromium.ts';

const chromium = await findChromium();

export default defineConfig({
  testDir: './src',
  testMatch: '**/*.e2e.ts',
  globalSetup: '../../libs/e2e-server/src/global-setup.ts',
  globalTeardown: '../../libs/e2e-server/src/global-teardown.ts',
  outputDir: path.resolve(import.meta.dirname, '../../tmp/admin-e2e'),
  reporter: 'list',
  workers: 2,
  timeout: 180_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 20_000 },
  use: {
    screenshot: 'only-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      executablePath: chromium.executablePath,
      env: chromium.env,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
