/** The Cast room without its window, over a fixture studio with sixty speakers in a series: for tests. */
import type { ProductionId } from '#shared/words/ids.ts';
import { addCompany } from '../../api/fixture/company.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { FixtureStudio, NOW } from '../../api/fixture/studio.ts';
import { createNavigationStore } from '../../app/navigation.ts';
import { createSettingsStore } from '../../app/settings-store.ts';
import { createSetupStore } from '../produce/setup-store.ts';
import { keptMemory } from '../script/testing.ts';
import { createCastRoom } from './room.ts';

export const ASSIZE = 'assize' as ProductionId;

/** A loudspeaker that notes what it is given. */
function testMedia() {
  const played: { src: string; volume: number }[] = [];
  const listeners = new Map<string, (() => void)[]>();
  const tell = (name: string) => listeners.get(name)?.forEach((listener) => listener());
  return {
    played,
    src: '', volume: 1, playbackRate: 1, preservesPitch: true,
    async play() {
      played.push({ src: this.src, volume: this.volume });
      tell('playing');
    },
    pause: () => tell('pause'),
    addEventListener: (name: string, listener: () => void) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
  };
}

/** Opened, and its speakers read. */
export async function openCast(studio = new FixtureStudio()) {
  addCompany(studio, NOW);
  const fixture = openFixture(studio);
  const media = testMedia();
  const player = { getState: () => ({ isPlaying: false, speed: 1, pause: () => undefined }), subscribe: () => () => undefined };
  const memory = keptMemory();
  const navigation = createNavigationStore(memory);
  navigation.getState().open(ASSIZE, 'cast');
  const settings = createSettingsStore(fixture.connection, fixture.notices);
  const setup = createSetupStore(fixture.api, fixture.host, player as never, fixture.notices, settings);
  const room = createCastRoom({ connection: fixture.connection, host: fixture.host, player: player as never, media: media as never, navigation, notices: fixture.notices, settings, setup, memory, timer: fixture.timer });
  const ended = new AbortController();
  void room.cast.getState().follow(ASSIZE, ended.signal);
  await Promise.all([until(room.cast, ({ speakers }) => speakers !== null), setup.getState().loadVoices()]);
  /** As the window does it. */
  const lookAt = (speaker: string) => {
    room.desk.select(speaker);
    const character = room.desk.current();
    room.audition.getState().choose(character?.samples[0] ?? null);
    room.audition.getState().lay(character?.spokenBy ?? null);
  };
  return {
    ...room,
    fixture,
    media,
    navigation,
    settings,
    setup,
    lookAt,
    speaker: (name: string) => room.cast.getState().speakers?.find(({ speaker }) => speaker === name),
    said: () => room.cast.getState().said,
    [Symbol.dispose]: () => {
      ended.abort();
      fixture[Symbol.dispose]();
    },
  };
}
