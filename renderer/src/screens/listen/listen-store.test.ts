import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { parsePeaks } from '../../player/peaks.ts';
import type { Playing } from '../../player/player-store.ts';
import { createListenStore } from './listen-store.ts';

const moby = 'moby' as ProductionId;

/** A room over a real wire; of the player only what it is asked to do is written down. */
function openRoom(fixture: ReturnType<typeof openFixture>, wasPlaying = false) {
  const asked: string[] = [];
  let playing: Playing | null = null;
  const player = {
    getState: () => ({
      playing,
      isPlaying: wasPlaying,
      load: (next: Playing) => asked.push(`load ${(playing = next).title}`),
      play: () => asked.push('play'),
      setPeaks: () => asked.push('peaks'),
    }),
  };
  const host = { fileUrl: (file: string) => `studio:${file}` };
  const peaks = async (url: string) => {
    const file = fixture.studio.files.get(url.replace('studio:', '') as never);
    if (!file) throw new Error(`no such file: ${url}`);
    return parsePeaks(file().buffer);
  };
  const store = createListenStore(fixture.api, host, player as never, fixture.notices, peaks);
  const episodes = fixture.studio.productions.get(moby)!.episodeList;
  return { store, asked, select: (number: number) => store.getState().select(moby, episodes[number - 1]!) };
}

describe('the listening room', () => {
  it('shows the script, the sound and its peaks of a produced episode', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture);
    await room.select(3);
    expect(room.store.getState()).toMatchObject({ isLoading: false, script: { title: 'The Spouter-Inn' } });
    expect(room.store.getState().audio?.findings).toHaveLength(2);
    expect(room.asked).toEqual(['load The Spouter-Inn', 'peaks']);
  });

  it('goes on playing when another episode is chosen while one plays', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture, true);
    await room.select(4);
    expect(room.asked).toEqual(['load The Counterpane', 'play', 'peaks']);
  });

  it('does not start over what the player already holds', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture);
    await room.select(4);
    await room.select(4);
    expect(room.asked.filter((each) => each.startsWith('load'))).toHaveLength(1);
  });

  it('shows the text of an episode that is not produced yet, and leaves the player alone', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture);
    await room.select(100);
    expect(room.store.getState()).toMatchObject({ audio: null, isLoading: false });
    expect(room.store.getState().script?.lines.length).toBeGreaterThan(1);
    expect(room.asked).toEqual([]);
  });

  it('drops an answer that was overtaken by another choice', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture);
    await Promise.all([room.select(3), room.select(5)]);
    expect(room.store.getState().script?.title).toBe('Breakfast');
    expect(room.asked.filter((each) => each.startsWith('load'))).toEqual(['load Breakfast']);
  });

  it('shows what went wrong when the episode is gone', async () => {
    using fixture = openFixture();
    const room = openRoom(fixture);
    const choosing = room.select(3);
    fixture.studio.productions.clear();
    await choosing;
    expect(fixture.notices.getState().notices[0]?.failure?.code).toBe('episode.unknown');
  });
});
