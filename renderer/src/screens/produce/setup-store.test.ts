import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { createSettingsStore } from '../../app/settings-store.ts';
import { createSetupStore, runOptions } from './setup-store.ts';

function open(fixture: ReturnType<typeof openFixture>) {
  const heard: string[] = [];
  const player = { getState: () => ({ load: ({ title }: { title: string }) => heard.push(title), play: () => heard.push('play') }) };
  const store = createSetupStore(fixture.api, { fileUrl: (file) => file }, player as never, fixture.notices, createSettingsStore(fixture.connection, fixture.notices));
  const production = fixture.studio.productions.get('moby' as ProductionId)!;
  store.getState().open(production);
  return { store, production, heard };
}

describe('setting up a run', () => {
  it('means all episodes until some are left out', () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    expect(runOptions(store.getState(), production).episodes).toBeNull();
    store.getState().include([1, 2], false);
    store.getState().include([2], true);
    const { episodes } = runOptions(store.getState(), production);
    expect(episodes).toHaveLength(134);
    expect(episodes).not.toContain(1);
  });

  it('estimates what is chosen', async () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    await store.getState().refresh(production);
    const all = store.getState().estimate?.characters ?? 0;
    store.getState().include([1], false);
    await store.getState().refresh(production);
    expect(all - (store.getState().estimate?.characters ?? 0)).toBe(production.episodeList[0]?.characters);
  });

  it('keeps only the estimate of the last change', async () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    const first = store.getState().refresh(production);
    store.getState().include(production.episodeList.slice(1).map((episode) => episode.number), false);
    await Promise.all([first, store.getState().refresh(production)]);
    expect(store.getState().estimate?.characters).toBe(production.episodeList[0]?.characters);
    expect(store.getState().isEstimating).toBe(false);
  });

  it('estimates nothing where nothing is chosen', async () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    store.getState().include(production.episodeList.map((episode) => episode.number), false);
    await store.getState().refresh(production);
    expect(store.getState().estimate).toBeNull();
  });

  it('forgets the choice when another production is opened, and keeps it for the same one', () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    store.getState().include([1], false);
    store.getState().open(production);
    expect(store.getState().leftOut.size).toBe(1);
    store.getState().open(fixture.studio.productions.get('sample' as ProductionId)!);
    expect(store.getState().leftOut.size).toBe(0);
  });

  it('keeps the terms of each production for as long as the window is open', () => {
    using fixture = openFixture();
    const { store, production } = open(fixture);
    store.getState().setTerms({ budget: '45', mode: 'chunked' });
    expect(runOptions(store.getState(), production)).toMatchObject({ budgetUsd: 45, mode: 'chunked' });
    store.getState().open(fixture.studio.productions.get('sample' as ProductionId)!);
    expect(store.getState().terms.budget).toBe('');
    store.getState().open(production);
    expect(store.getState().terms).toMatchObject({ budget: '45', mode: 'chunked' });
  });

  it('offers the voices there are, and names engines that have no account yet', async () => {
    using fixture = openFixture();
    const { store } = open(fixture);
    await store.getState().loadVoices();
    expect(store.getState().voices?.length).toBeGreaterThan(300);
    expect(store.getState().silent).toEqual([{ engine: 'openai', failure: null }]);
  });

  it('asks for the models of an engine once, the usual one first', async () => {
    using fixture = openFixture();
    const { store } = open(fixture);
    await store.getState().loadModels('elevenlabs');
    expect(store.getState().models['elevenlabs']?.map(({ model }) => model)).toEqual(['eleven_multilingual_v2', 'eleven_flash_v2_5']);
    const asked = store.getState().models;
    await store.getState().loadModels('elevenlabs');
    expect(store.getState().models).toBe(asked);
    await store.getState().loadModels('flite');
    expect(store.getState().models['flite']).toEqual([]);
  });

  it('lets a voice be heard under its name', async () => {
    using fixture = openFixture();
    const { store, heard } = open(fixture);
    await store.getState().loadVoices();
    await store.getState().hear(DEFAULT_VOICE);
    expect(heard).toEqual(['Voice: Slt', 'play']);
    expect(store.getState().hearing).toBeNull();
  });
});
