import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    pool: 'forks',
    // As many as there are cores: most of a test's time is waiting for its own studio's workers.
    maxWorkers: '100%',
    // Machines are shared: a test that waits for real speech may wait long, and waits for events all the same.
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
