import { expect, test } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { FixtureStudio } from '../../api/fixture/studio.ts';
import { createCompareStore } from './compare-store.ts';

const LIGHTS = 'lights' as ProductionId;

function open(fixture: ReturnType<typeof openFixture>) {
  const media = { src: '', volume: 1, currentTime: 0, play: async () => undefined, pause: () => undefined, addEventListener: () => undefined };
  const player = { getState: () => ({ pause: () => undefined }), subscribe: () => () => undefined };
  const store = createCompareStore(fixture.connection, { fileUrl: (file) => file }, player as never, fixture.notices, media as never);
  store.getState().open(LIGHTS, 1);
  return { store, media };
}

test('both ways are estimated before anything is bought, and three episodes are the most', async () => {
  using fixture = openFixture(FixtureStudio.bought('paid'));
  const { store } = open(fixture);
  for (const episode of [2, 3, 4]) store.getState().choose(episode, true);
  expect(store.getState().episodes).toEqual([2, 3, 4]);
  await store.getState().refresh();
  expect(store.getState().estimates?.map(({ mode }) => mode)).toEqual(['auto', 'batch']);
  store.getState().setMode(1, 'auto');
  await store.getState().refresh();
  expect(store.getState().estimates).toBeNull();
});

test('the ways are heard equally loud, one after the other at the same place', async () => {
  using fixture = openFixture(FixtureStudio.bought('paid'));
  const { store, media } = open(fixture);
  const ended = new AbortController();
  void store.getState().follow(LIGHTS, ended.signal);
  await store.getState().start();
  const { comparison } = await until(store, (state) => state.comparison !== null);
  const [first, second] = comparison?.ways ?? [];
  await store.getState().hear('auto', first!.episodes[0]!);
  const volume = media.volume;
  media.currentTime = 12;
  await store.getState().hear('batch', second!.episodes[0]!);
  expect(media.currentTime).toBe(12);
  const loudness = (level: number | null | undefined, gain: number) => (level ?? 0) + 20 * Math.log10(gain);
  expect(loudness(first?.episodes[0]?.integratedLufs, volume)).toBeCloseTo(loudness(second?.episodes[0]?.integratedLufs, media.volume), 6);
  ended.abort();
});
