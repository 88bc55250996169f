import { describe, expect, it } from 'vitest';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { createNavigationStore } from '../../app/navigation.ts';
import { parsePeaks } from '../../player/peaks.ts';
import { createPlayerStore } from '../../player/player-store.ts';
import { createDesk } from './desk.ts';
import { createHearing } from './hearing.ts';
import { createListenStore } from './listen-store.ts';
import { createQueueStore } from './queue-store.ts';
import { createRoomStore } from './room-store.ts';
import { createTakesStore } from './takes-store.ts';

const moby = 'moby' as ProductionId;

/** An audio element that plays as told, and whose clock stands still. */
class Tape extends EventTarget {
  src = '';
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = true;
  volume = 1;
  paused = true;
  ended = false;
  readyState = 4;
  preload = '';
  error = null;
  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
    this.dispatchEvent(new Event('timeupdate'));
  }
  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

/** The whole room without its window: what a navigation asks for is opened, as the screen does. */
async function openRoom(fixture: ReturnType<typeof openFixture>) {
  const kept = new Map<string, string>();
  const memory = { read: (key: string) => kept.get(key) ?? null, write: (key: string, value: string) => void kept.set(key, value) };
  const { api, notices, studio } = fixture;
  const host = { fileUrl: (file: string) => `studio:${file}` };
  const navigation = createNavigationStore(memory);
  const player = createPlayerStore(new Tape() as never, memory, notices);
  const listen = createListenStore(api, host, player, notices, async (url) => parsePeaks(studio.files.get(url.replace('studio:', '') as never)!().buffer));
  const queue = createQueueStore(fixture.connection, notices);
  const takeTape = new Tape();
  const takes = createTakesStore(api, host, player, notices, takeTape as never);
  const room = createRoomStore();
  const hearing = createHearing({ queue, listen, player, navigation, memory });
  const desk = createDesk({ queue, listen, takes, room, player, hearing, notices });
  const ended = new AbortController();
  navigation.subscribe((now, before) => {
    const episode = studio.productions.get(moby)!.episodeList.find((each) => each.id === now.episode);
    if (episode && now.episode !== before.episode) void listen.getState().select(moby, episode);
  });
  navigation.getState().open(moby, 'listen', 'moby-e1' as EpisodeId);
  void queue.getState().follow(moby, ended.signal);
  await until(queue, (state) => state.queue !== null);
  const heard = (number: number) => until(player, (state) => state.playing?.episode?.number === number && state.isPlaying && state.stopAt !== null);
  const said = () => notices.getState().notices.at(-1)?.text;
  return { desk, queue, player, listen, takes, takeTape, room, memory, heard, said, [Symbol.dispose]: () => ended.abort() };
}

describe('deciding in the listening room', () => {
  it('N opens the episode of the worst place and plays it with two seconds around', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    const { seconds, stopAt } = await open.heard(3);
    const { finding } = open.queue.getState().place!;
    expect(seconds).toBeCloseTo(finding.seconds - 2, 6);
    expect(stopAt).toBeCloseTo(finding.endSeconds + 2, 6);
  });

  it('goes on playing after a place where the person wants it so', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.memory.write('stop-after-place', 'off');
    open.desk.press({ do: 'next place' });
    expect((await until(open.player, (state) => state.isPlaying)).stopAt).toBeNull();
  });

  it('A approves and is at the next place at once, in its own episode', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    await open.desk.approve();
    await open.heard(22);
    expect(open.queue.getState().queue?.places).toHaveLength(16);
  });

  it('A decides nothing where no place is chosen, and says what to do', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    await open.desk.approve();
    expect(open.said()).toContain('N goes to the next');
    expect(open.queue.getState().queue?.places).toHaveLength(17);
  });

  it('clears the whole queue by keys alone', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    for (let left = 17; left > 0; left -= 1) {
      const { place } = open.queue.getState();
      await until(open.player, (state) => state.playing?.episode?.id === place?.episode && state.isPlaying);
      open.desk.press({ do: 'approve' });
      await until(open.queue, (state) => state.queue?.places.length === left - 1);
    }
    expect(open.queue.getState().place).toBeNull();
    expect(open.player.getState().isPlaying).toBe(false);
    open.desk.press({ do: 'next place' });
    expect(open.said()).toBe('No doubtful place is left.');
  });

  it('E edits the line of the place, and refuses to send it without words', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { place } = open.queue.getState();
    open.desk.press({ do: 'edit' });
    const { editing } = open.room.getState();
    expect(editing).toEqual({ episode: place!.episode, line: place!.finding.line, place: place!.id });
    expect(open.player.getState().isPlaying).toBe(false);
    expect(open.desk.send(editing!, 'before', '  ')).toBe(false);
    expect(open.desk.send(editing!, 'before', 'after')).toBe(true);
    await open.heard(22);
    expect(fixture.studio.quality.texts.get(editing!.line)).toBe('after');
  });

  it('T takes the next take, plays it, and stays with the place', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { episode, finding, id } = open.queue.getState().place!;
    await open.takes.getState().open(episode, finding.line!);
    await open.desk.nextTake();
    expect(open.takeTape.paused).toBe(false);
    expect(open.player.getState().isPlaying).toBe(false);
    const { place } = await until(open.queue, (state) => state.place?.decision?.kind === 'take');
    expect(place?.id).toBe(id);
  });

  it('a number hears a take, and Enter then takes it', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { episode, finding } = open.queue.getState().place!;
    await open.takes.getState().open(episode, finding.line!);
    expect(open.desk.press({ do: 'choose take' })).toBe(false); // nothing was heard: the key keeps its own meaning
    open.desk.press({ do: 'hear take', number: 1 });
    expect(open.desk.press({ do: 'choose take' })).toBe(true);
    await until(open.takes, (state) => state.takes?.[0]?.isChosen === true);
    open.desk.press({ do: 'hear take', number: 7 });
    expect(open.said()).toBe('This line has no take 7.');
  });

  it('⇧M goes from marker to marker, and Del removes the one that is looked at', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { place } = open.queue.getState();
    for (const seconds of [3, 1]) await open.queue.getState().mark(place!.episode, seconds, `at ${seconds}`, null);
    await until(open.queue, (state) => state.queue?.markers.length === 2);
    open.player.getState().seek(0);
    for (const seconds of [1, 3, 1]) {
      open.desk.press({ do: 'next marker' });
      expect(open.player.getState().seconds).toBe(seconds);
    }
    expect(open.desk.press({ do: 'remove marker' })).toBe(true);
    const { queue } = await until(open.queue, (state) => state.queue?.markers.length === 1);
    expect(queue?.markers[0]?.note).toBe('at 3');
    expect(open.desk.press({ do: 'remove marker' })).toBe(false);
    await open.desk.undo();
    await until(open.queue, (state) => state.queue?.markers.length === 2);
  });

  it('M writes a marker at what is heard; within a place it decides the place', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { place } = open.queue.getState();
    open.desk.press({ do: 'mark' });
    expect(open.room.getState().marking).toMatchObject({ episode: place!.episode, place: place!.id });
    await open.desk.saveMarker(' louder ');
    const { queue } = await until(open.queue, (state) => state.queue?.markers.length === 1);
    expect(queue?.markers[0]?.note).toBe('louder');
    await open.heard(22);
  });

  it('[ and ] set a loop, and \\ ends it', async () => {
    using fixture = openFixture();
    using open = await openRoom(fixture);
    open.desk.press({ do: 'next place' });
    await open.heard(3);
    const { seconds, seek } = open.player.getState();
    open.desk.press({ do: 'loop in' });
    seek(seconds + 3);
    open.desk.press({ do: 'loop out' });
    expect(open.player.getState().loop).toEqual({ startSeconds: seconds, endSeconds: seconds + 3 });
    open.desk.press({ do: 'end loop' });
    expect(open.player.getState().loop).toBeNull();
  });
});
