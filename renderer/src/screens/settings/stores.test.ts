import { describe, expect, it } from 'vitest';
import { openFixture, until } from '../../api/fixture/open.ts';
import { createAppearanceStore } from '../../app/appearance.ts';
import { createSettingsStore } from '../../app/settings-store.ts';
import { createAboutStore } from './about-store.ts';
import { createModelsStore } from './models-store.ts';
import { createStorageStore } from './storage-store.ts';

describe('models in the settings', () => {
  it('come when they are asked for, stop when they are told to, and go on from there', async () => {
    using fixture = openFixture();
    fixture.studio.isStill = true;
    const store = createModelsStore(fixture.api, fixture.notices);
    await store.getState().load();
    const small = () => store.getState().models!.find(({ id }) => id === 'whisper-small')!;
    const coming = store.getState().download('whisper-small');
    await until(store, () => small().progress === 0.62);
    expect(small().state).toBe('downloading');
    store.getState().stop('whisper-small');
    await coming;
    expect(small()).toMatchObject({ state: 'missing', progress: 0.62 });
    expect(store.getState().troubles).toEqual({});
    fixture.studio.isStill = false;
    await store.getState().download('whisper-small');
    expect(small().state).toBe('ready');
  });
});

describe('storage in the settings', () => {
  it('lets go of what was paid for only when a person chooses it', async () => {
    using fixture = openFixture();
    const store = createStorageStore(fixture.api, fixture.notices);
    await store.getState().look();
    expect([...store.getState().chosen]).toEqual(['renders']);
    store.getState().choose('removed', true);
    await store.getState().clean();
    expect(store.getState().unused!.map(({ kind }) => kind)).toEqual(['outdated']);
    expect(fixture.notices.getState().notices.at(-1)?.text).toContain('freed');
  });
});

describe('the settings themselves', () => {
  it('are the same in two windows of one studio', async () => {
    using fixture = openFixture();
    const [one, other] = [0, 1].map(() => createSettingsStore(fixture.connection, fixture.notices));
    const ended = new AbortController();
    const following = [one!, other!].map((store) => store.getState().follow(ended.signal));
    await Promise.all([one!, other!].map((store) => until(store, ({ isKnown }) => isKnown)));
    await one!.getState().change({ callsAtOnce: 3 });
    await until(other!, ({ settings }) => settings.callsAtOnce === 3);
    ended.abort();
    await Promise.all(following);
  });

  it('are how the window looks, remembered for its next first paint', async () => {
    using fixture = openFixture();
    const kept: Record<string, string> = {};
    const memory = { read: (key: string) => kept[key] ?? null, write: (key: string, value: string) => void (kept[key] = value) };
    const settings = createSettingsStore(fixture.connection, fixture.notices);
    const ended = new AbortController();
    const following = settings.getState().follow(ended.signal);
    await until(settings, ({ isKnown }) => isKnown);
    createAppearanceStore(memory, settings).getState().choose({ theme: 'light', textPercent: 150 });
    await until(settings, () => fixture.studio.settings.textPercent === 150);
    expect(createAppearanceStore(memory, createSettingsStore(fixture.connection, fixture.notices)).getState()).toMatchObject({ theme: 'light', textPercent: 150, motion: 'system' });
    ended.abort();
    await following;
  });
});

it('diagnostics name the machine and the program', async () => {
  using fixture = openFixture();
  const copied: string[] = [];
  const store = createAboutStore(fixture.api, fixture.notices, async (text) => void copied.push(text));
  await store.getState().copyDiagnostics();
  expect(copied[0]).toMatch(/^Lectern 0\.1\.0, linux, 4 cores\n/);
  expect(copied[0]).toContain('home folder');
});
