import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    pool: 'forks',
    // Machines are shared: a test that waits for real speech may wait long, and waits for events all the same.
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
