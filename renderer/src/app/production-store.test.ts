import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture } from '../api/fixture/open.ts';
import { createNavigationStore } from './navigation.ts';
import { createProductionStore } from './production-store.ts';

const moby = 'moby' as ProductionId;
const sample = 'sample' as ProductionId;

describe('the open production', () => {
  it('is the one asked for last, whichever answer comes first', async () => {
    using fixture = openFixture();
    const store = createProductionStore(fixture.api, fixture.notices);
    await Promise.all([store.getState().load(moby), store.getState().load(sample)]);
    expect(store.getState()).toMatchObject({ isLoading: false, production: { id: 'sample' } });
  });

  it('takes a changed voice at once, and back again when the core refuses', async () => {
    using fixture = openFixture();
    const store = createProductionStore(fixture.api, fixture.notices);
    await store.getState().load(moby);
    const { settings } = store.getState().production!;
    const changed = { ...settings, voice: { ...settings.voice, voice: 'rms' } };
    await store.getState().configure(changed);
    expect(fixture.studio.productions.get(moby)?.settings.voice.voice).toBe('rms');
    fixture.studio.productions.delete(moby);
    const refused = store.getState().configure(settings);
    expect(store.getState().production?.settings.voice.voice).toBe('slt');
    await refused;
    expect(store.getState().production?.settings.voice.voice).toBe('rms');
    expect(fixture.notices.getState().notices).toHaveLength(1);
  });
});

const memory = (kept: Record<string, string> = {}) => ({ read: (key: string) => kept[key] ?? null, write: (key: string, value: string) => void (kept[key] = value) });

describe('where the window is', () => {
  it('is remembered between starts', () => {
    const kept = memory();
    createNavigationStore(kept).getState().open(moby, 'listen');
    expect(createNavigationStore(kept).getState()).toMatchObject({ production: 'moby', screen: 'listen', episode: null });
  });

  it('is the library where nothing is open', () => {
    const store = createNavigationStore(memory({ screen: 'export' }));
    expect(store.getState().screen).toBe('library');
    store.getState().go('listen');
    expect(store.getState().screen).toBe('library');
  });

  it('goes back to the library when the open production leaves it', () => {
    const kept = memory();
    const store = createNavigationStore(kept);
    store.getState().open(moby, 'produce');
    store.getState().leave(sample);
    expect(store.getState().production).toBe('moby');
    store.getState().leave(moby);
    expect(store.getState()).toMatchObject({ production: null, screen: 'library' });
    expect(createNavigationStore(kept).getState().production).toBeNull();
  });
});
