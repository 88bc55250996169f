import { defineConfig } from '@playwright/test';
import { CHROMIUM_MISSING, findChromium } from './e2e/chromium.ts';

const chromium = findChromium();
if (!chromium) throw new Error(CHROMIUM_MISSING);

export default defineConfig({
  testDir: 'e2e',
  testMatch: ['browser/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  outputDir: 'test-results',
  workers: 1, // each test has a studio with workers of its own
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium.path === undefined ? {} : { executablePath: chromium.path }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
