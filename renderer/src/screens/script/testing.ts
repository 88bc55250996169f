/** The Script room without its window, over a fixture studio with a novel that has voices: for tests. */
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import { addDrama } from '../../api/fixture/drama.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { FixtureStudio, NOW } from '../../api/fixture/studio.ts';
import { createNavigationStore } from '../../app/navigation.ts';
import { createScriptRoom } from './room.ts';

export const SALT = 'salt' as ProductionId;
export const FIRST = 'salt-e1' as EpisodeId;
export const lineAt = (index: number, episode: EpisodeId = FIRST): LineId => `${episode}-0-${index}` as LineId;

export function keptMemory() {
  const kept = new Map<string, string>();
  return { kept, read: (key: string) => kept.get(key) ?? null, write: (key: string, value: string) => void kept.set(key, value) };
}

/** Opened, and its first episode read. */
export async function openRoom(memory = keptMemory(), studio = new FixtureStudio()) {
  if (!studio.productions.has(SALT)) addDrama(studio, NOW);
  const fixture = openFixture(studio);
  const played: string[] = [];
  const player = { getState: () => ({ playing: null, isPlaying: false, load: (one: { title: string }) => played.push(one.title), play: () => played.push('play'), pause: () => played.push('pause') }) };
  const navigation = createNavigationStore(memory);
  navigation.getState().open(SALT, 'script');
  const room = createScriptRoom({ connection: fixture.connection, host: fixture.host, player: player as never, navigation, notices: fixture.notices, memory });
  const ended = new AbortController();
  void room.script.getState().follow(SALT, ended.signal);
  void room.script.getState().select(FIRST);
  await until(room.script, ({ episode }) => episode !== null);
  return {
    ...room,
    fixture,
    memory,
    navigation,
    played,
    api: fixture.api,
    lines: () => room.script.getState().episode?.lines ?? [],
    texts: () => (room.script.getState().episode?.lines ?? []).map(({ text }) => text),
    said: () => room.script.getState().said,
    notice: () => fixture.notices.getState().notices.at(-1),
    [Symbol.dispose]: () => {
      ended.abort();
      fixture[Symbol.dispose]();
    },
  };
}
