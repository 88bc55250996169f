import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toFailure } from '#shared/words/failure.ts';
import { readText, send } from './send.ts';

const KEY = 'sk-very-secret-0042';
let server: Server;
let url: string;

beforeAll(async () => {
  // A proxy that shows what it was asked, as some do in their error pages.
  server = createServer((request, response) => response.writeHead(403).end(`<html>refused: ${JSON.stringify(request.headers)}</html>`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const ask = (headers: Record<string, string>, to = url) => send(to, { headers, signal: new AbortController().signal, deadlineMs: 10_000 });

it.each([{ 'xi-api-key': KEY }, { authorization: `Bearer ${KEY}` }, { 'ocp-apim-subscription-key': KEY }])('an answer that shows the key is read without it', async (headers) => {
  const text = await readText(await ask(headers));
  expect(text).toContain('refused');
  expect(text).not.toContain(KEY);
});

it.each([`${KEY}\u2014`, `${KEY}\nx`])('a key that cannot be sent is a wrong key, and stands in no error', async (key) => {
  const failure = toFailure(await ask({ 'xi-api-key': key }).catch((error: unknown) => error));
  expect(failure.code).toBe('account.key');
  expect(JSON.stringify(failure)).not.toContain(KEY);
});

it('a network trouble names the host and not the key', async () => {
  const failure = toFailure(await ask({ authorization: `Bearer ${KEY}` }, 'http://127.0.0.1:9/').catch((error: unknown) => error));
  expect(failure.code).toBe('speech.unreachable');
  expect(JSON.stringify(failure)).not.toContain(KEY);
});
