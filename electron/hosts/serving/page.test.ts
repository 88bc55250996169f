import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerPage } from './page.ts';

let dir: string;
beforeAll(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'lectern-page-')), 'renderer');
  await mkdir(join(dir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'index.html'), '<!doctype html><html><head><title>Lectern</title></head><body></body></html>');
  await writeFile(join(dir, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(dir, '.secret'), 'hidden');
  await writeFile(join(dir, '..', 'outside.txt'), 'outside');
});
afterAll(() => rm(join(dir, '..'), { recursive: true }));

const ask = (path: string) => answerPage(new Request(`http://studio${path}`), { dir, hostScript: '/host.js' });

describe('the page', () => {
  test('has the script of its host first in its head', async () => {
    const html = await (await ask('/')).text();
    expect(html).toMatch(/<head><meta property="csp-nonce" nonce="[^"]+"><script src="\/host\.js"><\/script><title>/);
  });

  test('may run only its own scripts, and add styles only with the nonce of this answer', async () => {
    const [first, second] = [await ask('/'), await ask('/')];
    const nonces = [first, second].map((response) => /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]);
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(await first.text()).toContain(`nonce="${nonces[0]}"`);
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  test('its assets keep, itself it does not', async () => {
    expect((await ask('/')).headers.get('cache-control')).toBe('no-store');
    const asset = await ask('/assets/app-1a2b.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toContain('text/javascript');
  });

  test.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets/..%2f..%2foutside.txt', '/.secret', '/a%00b', '/%', '/..%5coutside.txt', '/assets', '/none.js'])(
    '%s leads nowhere',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});
