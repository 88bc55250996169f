/** `npm start` where no window can be shown. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const program = fileURLToPath(new URL('../../electron/hosts/desktop/start.ts', import.meta.url));

// Elsewhere there is always a screen, and a window would open.
test.skip(process.platform !== 'linux', 'only Linux runs without a screen');

test('without a display the studio says so, prints its address and is there', async ({ page }) => {
  const home = await mkdtemp(join(tmpdir(), 'lectern-start-'));
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [program, '--home', home], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  try {
    const address = await findAddress(createInterface({ input: child.stdout }));
    expect(said).toContain('There is no display for a window here');
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Start with a manuscript' })).toBeVisible();
  } finally {
    child.kill('SIGINT');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
  await rm(home, { recursive: true });
});

test('a command line that cannot be understood starts nothing and says how', async () => {
  const child = spawn(process.execPath, [program, '--port', 'seven'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said).toBe('“seven” is no port.\nnpm start -- [--loopback] [--emulated] [--home DIR] [--port N] [FILE…]\n');
});

async function findAddress(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error('It ended without an address.');
}
