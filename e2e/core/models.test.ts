/** Models by the command line: listed with their licence, downloaded once, taken away. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lectern } from './command-line.ts';

it('lists, downloads and removes a model, and the doctor knows of it', async () => {
  const content = Buffer.alloc(50_000, 7);
  const server = createServer((_request, response) => void response.end(content));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const home = mkdtempSync(join(tmpdir(), 'lectern-cli-models-'));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.bin`;
    const file = { path: 'model.bin', url, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    mkdirSync(join(home, 'catalog'));
    writeFileSync(join(home, 'catalog', 'models.json'), JSON.stringify({ models: { 'whisper-mine': { engine: 'whisper', name: 'Mine', licence: 'CC0-1.0', files: [file] } } }));

    const listed = await lectern(['models', '--home', home]);
    expect(listed).toMatchObject({ status: 0, stdout: expect.stringMatching(/whisper-mine +missing +whisper: Mine, CC0-1\.0/) });
    const fetched = await lectern(['models', '--download', 'whisper-mine', '--home', home]);
    expect(fetched.status).toBe(0);
    expect(fetched.stdout.indexOf('licence CC0-1.0')).toBeLessThan(fetched.stdout.indexOf('whisper-mine is ready'));
    const all = await lectern(['models', '--json', '--home', home]);
    expect(all.events.find(({ id }) => id === 'whisper-mine')).toMatchObject({ state: 'ready', licence: 'CC0-1.0' });
    const doctor = await lectern(['doctor', '--json', '--home', home]);
    expect(doctor.events).toContainEqual({ name: 'models for whisper', ok: true, found: 'Mine', hint: '' });
    const removed = await lectern(['models', '--remove', 'whisper-mine', '--json', '--home', home]);
    expect(removed.events).toEqual([expect.objectContaining({ id: 'whisper-mine', state: 'missing' })]);
    const wrong = await lectern(['models', '--download', 'nobody', '--json', '--home', home]);
    expect(wrong).toMatchObject({ status: 2, events: [expect.objectContaining({ error: expect.objectContaining({ code: 'model.unknown' }) })] });
  } finally {
    server.close();
    rmSync(home, { recursive: true, force: true });
  }
});
