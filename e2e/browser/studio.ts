/** A studio of its own for each test: the loopback host as people start it, and a browser that was let in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { Manuscript } from '../fixtures/manuscripts.ts';

export { expect };

const program = join(import.meta.dirname, '../../electron/hosts/loopback/main.ts');

export interface RunningStudio {
  readonly home: string;
  readonly url: string;
  readonly process: ChildProcess;
  /** What it said on standard error so far. */
  log(): string;
}

/** @param env laid over this process's own, such as the accounts of an emulator */
export async function startStudio(home: string, port = 0, env: Readonly<Record<string, string>> = {}): Promise<RunningStudio> {
  const child = spawn(process.execPath, [program, '--home', home, '--no-open', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let log = '';
  child.stderr.on('data', (block: Buffer) => {
    log += block.toString();
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
    if (!url) continue;
    child.stdout.resume();
    return { home, url, process: child, log: () => log };
  }
  throw new Error(`The studio did not start:\n${log}`);
}

/** As Ctrl+C does; resolves with the exit status. */
export async function stopStudio(studio: RunningStudio): Promise<number | null> {
  if (studio.process.exitCode !== null || studio.process.signalCode !== null) return studio.process.exitCode;
  const exited = once(studio.process, 'exit') as Promise<[number | null]>;
  studio.process.kill('SIGTERM');
  return (await exited)[0];
}

interface Fixtures {
  readonly home: string;
  /** What the studio finds in its environment beside what is there; a test file says so with `test.extend`. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly studio: RunningStudio;
  /** Everything the page complained about: errors, and what the policy blocked. Must be empty in the end. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'lectern-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  accounts: {},
  studio: async ({ home, accounts }, use, info) => {
    const studio = await startStudio(home, 0, accounts);
    await use(studio);
    const status = await stopStudio(studio);
    if (studio.log()) await info.attach('studio.log', { body: studio.log(), contentType: 'text/plain' });
    if (studio.process.signalCode !== 'SIGKILL') expect(status, studio.log()).toBe(0);
  },
  complaints: [
    // Asks for the studio, so that it is judged while that is still there to talk to.
    async ({ page, studio }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints, studio.url).toEqual([]);
    },
    { auto: true },
  ],
});

/** Drops files on the window, as a hand does. */
export async function dropFiles(page: Page, manuscripts: readonly Manuscript[]): Promise<void> {
  // Behind an open dialog the window is there all the same, and takes more files.
  await page.locator('nav').first().waitFor({ state: 'attached' });
  const files = manuscripts.map(({ name, mediaType, content }) => ({ name, mediaType, base64: content.toString('base64') }));
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, mediaType, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mediaType }));
    }
    return transfer;
  }, files);
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', event, { dataTransfer: data });
}

/** Everything that keeps somebody out, by the rules of WCAG 2.2 AA. What the judge itself makes the page complain of is taken back. */
export async function expectAccessible(page: Page, complaints: string[]): Promise<void> {
  const before = complaints.length;
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  // It copies the styles of shadow roots into elements of its own, which the policy blocks.
  complaints.splice(before, complaints.length - before, ...complaints.slice(before).filter((complaint) => !complaint.startsWith('Applying inline style')));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`).join('; ')}`);
  expect(told).toEqual([]);
}
