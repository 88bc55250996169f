/** Accounts set up while the studio runs: given, tried, replaced, removed; and their keys, found nowhere. */
import { createRouterClient } from '@orpc/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStudio, type Studio } from '#core/index.ts';
import type { StudioApi } from '#shared/api/contract.ts';
import { Failure } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import { ProductionSettings } from '#shared/words/production.ts';
import { type Run, RunOptions } from '#shared/words/run.ts';
import { openFileKeyring } from '../../electron/hosts/serving/key-file.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { writeMarkdown } from '../core/manuscripts.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE } from '../engines/emulated.ts';

const KEY = 'xi-this-key-is-good-0001';
const OTHER = 'xi-this-key-is-good-0002';

describe('an account that a person sets up', () => {
  let emulator: Emulator;
  let place: EmulatedHome;
  let studio: Studio;
  let api: StudioApi;
  let logged: string[];

  beforeEach(async () => {
    emulator = await startEmulator({ speech: 'hum' });
    emulator.elevenlabs.addKey(KEY);
    emulator.elevenlabs.addKey(OTHER);
    place = new EmulatedHome();
    logged = [];
    await open({ ELEVENLABS_BASE_URL: emulator.elevenlabs.url });
  });
  afterEach(async () => {
    await studio.close();
    await emulator.close();
    place[Symbol.dispose]();
  });

  async function open(env: Record<string, string>): Promise<void> {
    const note = (message: string, fields: unknown) => logged.push(message + JSON.stringify(fields));
    studio = await createStudio({ ...portsOf(place.home), ...openFileKeyring(place.home, env), log: { info: note, warn: note, error: note } });
    api = createRouterClient(studio.router);
  }
  const set = (key: string | undefined, more = {}) => api.accounts.set({ engine: 'elevenlabs', ...(key === undefined ? {} : { key }), baseUrl: null, region: null, place: 'session', ...more });
  const failure = async (asked: Promise<unknown>): Promise<Failure> => Failure.parse(await asked.then(() => undefined, (error: { data: unknown }) => error.data));
  const bytesOfHome = () =>
    readdirSync(place.home, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
      .join('\n');

  async function produce(chapters: number): Promise<ProductionId> {
    const path = writeMarkdown(join(place.folder, 'book.md'), 'The Keys', chapters, 2);
    const review = await api.productions.review({ sources: [{ from: 'path', path }] });
    const episodes = review.chapters.filter(({ include }) => include).map(({ title, index }) => ({ title, chapters: [index] }));
    const { id } = await api.productions.create({ review: review.id, title: 'The Keys', author: null, update: null, episodes });
    await api.productions.configure({ production: id, settings: ProductionSettings.parse({ voice: GEORGE, minQuality: 0 }) });
    await api.runs.start({ production: id, options: RunOptions.parse({ formats: ['wav'], mode: 'chunked', callCharacters: 100 }) });
    return id;
  }
  async function until(production: ProductionId, holds: (run: Run) => boolean): Promise<Run> {
    for await (const update of await api.runs.watch({ production })) if (update.kind === 'run' && holds(update.run)) return update.run;
    throw new Error('the run ended unseen');
  }

  it('tells plan, what is left, calls at once and voices, and never its key', async () => {
    expect((await api.accounts.list()).accounts.map(({ engine, isReady }) => [engine, isReady])).toEqual([['elevenlabs', false], ['azure', false], ['openai', false]]);
    const kept = await set(KEY);
    expect(kept).toMatchObject({ isReady: true, hasKey: true, last4: '0001', source: 'session', fromEnvironment: ['baseUrl'] });
    const told = await api.accounts.test({ engine: 'elevenlabs' });
    expect(told).toMatchObject({ plan: 'creator', charactersLeft: 100_000_000, concurrency: 5, warning: null });
    expect(told.voices).toBeGreaterThan(2);
    expect(JSON.stringify([kept, told, await api.accounts.list()])).not.toContain(KEY);
  });

  it('says plainly what is wrong with it, and what to do', async () => {
    expect(await failure(api.accounts.test({ engine: 'elevenlabs' }))).toMatchObject({ code: 'account.missing' });
    await set('xi-a-wrong-key-0009');
    const refused = await failure(api.accounts.test({ engine: 'elevenlabs' }));
    expect(refused).toMatchObject({ code: 'account.key', message: 'ElevenLabs does not take the account’s key.' });
    expect(JSON.stringify(refused)).not.toContain('xi-a-wrong');
    emulator.elevenlabs.addKey('xi-this-key-is-poor-0003', { creditLimit: 50, usedCredits: 50 });
    await set('xi-this-key-is-poor-0003');
    expect((await api.accounts.test({ engine: 'elevenlabs' })).warning).toMatchObject({ code: 'account.credit' });
    expect(await failure(api.accounts.test({ engine: 'flite' }))).toMatchObject({ code: 'account.unknown' });
    expect(await failure(set(KEY, { place: 'system' }))).toMatchObject({ code: 'account.place' });
  });

  it('is good for speech although it may not read its plan', async () => {
    emulator.elevenlabs.addKey('xi-this-key-is-narrow-0004', { missingPermissions: ['user_read'] });
    await set('xi-this-key-is-narrow-0004');
    expect(await api.accounts.test({ engine: 'elevenlabs' })).toMatchObject({ plan: null, charactersLeft: null, concurrency: 2 });
  });

  it('says that an address cannot be reached', async () => {
    await studio.close();
    await open({});
    await set(KEY, { baseUrl: 'http://127.0.0.1:9' });
    expect(await failure(api.accounts.test({ engine: 'elevenlabs' }))).toMatchObject({ code: 'speech.unreachable' });
    await set(KEY, { baseUrl: 'https://no-such-host.invalid' });
    expect((await failure(api.accounts.test({ engine: 'elevenlabs' }))).message).toContain('no-such-host.invalid');
  });

  it('is the environment’s where that has a key', async () => {
    await studio.close();
    await open({ ELEVENLABS_API_KEY: KEY, ELEVENLABS_BASE_URL: emulator.elevenlabs.url });
    expect((await api.accounts.list()).accounts[0]).toMatchObject({ source: 'environment', last4: '0001', fromEnvironment: ['key', 'baseUrl'] });
    expect(await failure(set(OTHER))).toMatchObject({ code: 'account.from-environment', message: expect.stringContaining('ELEVENLABS_API_KEY') });
  });

  it('works at once, and its key is in no file of the home, no log and no failure', async () => {
    await set(KEY);
    const run = await until(await produce(1), ({ state }) => state !== 'running');
    expect(run.state).toBe('finished');
    expect(emulator.ledger.entries.length).toBeGreaterThan(0);
    expect(bytesOfHome()).not.toContain(KEY);
    expect(logged.join('\n')).not.toContain(KEY);
    expect(JSON.stringify(await api.studio.doctor())).not.toContain(KEY);
  });

  it('stands still when its key is revoked, and its run goes on by itself once another was tried', async () => {
    const plan = emulator.elevenlabs.addKey('xi-this-key-is-short-lived');
    await set('xi-this-key-is-short-lived');
    let asked = 0;
    emulator.elevenlabs.faults.add({ kind: 'latency', ms: 0, when: ({ path }) => {
      if (path.includes('text-to-speech') && (asked += 1) === 2) plan.revoked = true;
      return false;
    } });
    const production = await produce(2);
    expect(await until(production, ({ state }) => state !== 'running')).toMatchObject({ state: 'paused', stopped: { code: 'account.key' } });
    expect(await failure(api.accounts.test({ engine: 'elevenlabs' }))).toMatchObject({ code: 'account.key' });
    await set(OTHER);
    expect((await api.accounts.test({ engine: 'elevenlabs' })).resumedRuns).toBe(1);
    expect((await until(production, ({ state }) => state !== 'running')).state).toBe('finished');
    expect(emulator.ledger.billedTwice()).toEqual([]);
  });

  it('is forgotten when it is removed', async () => {
    await set(KEY, { place: 'plain' });
    expect(readFileSync(join(place.home, 'keys', 'accounts.json'), 'utf8')).toContain(KEY);
    expect(await api.accounts.remove({ engine: 'elevenlabs' })).toMatchObject({ hasKey: false, source: null });
    expect(bytesOfHome()).not.toContain(KEY);
    expect(await failure(api.accounts.test({ engine: 'elevenlabs' }))).toMatchObject({ code: 'account.missing' });
  });
});
