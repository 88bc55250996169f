import { describe, expect, it } from 'vitest';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import { openFixture, until } from '../../api/fixture/open.ts';
import { createQueueStore } from './queue-store.ts';

const moby = 'moby' as ProductionId;
const third = 'moby-e3' as EpisodeId;

/** The queue of the long book, as soon as it is known. */
async function openQueue(fixture: ReturnType<typeof openFixture>) {
  const store = createQueueStore(fixture.connection, fixture.notices);
  const ended = new AbortController();
  void store.getState().follow(moby, ended.signal);
  await until(store, (state) => state.queue !== null);
  const left = () => store.getState().queue?.places.length;
  return { store, left, state: store.getState, [Symbol.dispose]: () => ended.abort() };
}

describe('the queue of doubtful places', () => {
  it('holds the whole production, the worst first', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const severities = queue.state().queue!.places.map((place) => place.severity);
    expect(severities).toHaveLength(17);
    expect(severities).toEqual(severities.toSorted((a, b) => b - a));
    expect(new Set(queue.state().queue!.places.map((place) => place.episode)).size).toBeGreaterThan(10);
  });

  it('goes to the next and the previous, and nowhere beyond either end', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    expect(queue.state().step(1)?.number).toBe(3);
    expect(queue.state().step(1)?.number).toBe(22);
    expect(queue.state().step(-1)?.number).toBe(3);
    expect(queue.state().step(-1)).toBeUndefined();
    expect(queue.state().place?.number).toBe(3);
  });

  it('moves on by itself when a place is approved, and tells how many are left', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    const approving = queue.state().approve(first.id);
    expect(queue.state().place?.number).toBe(22); // before the studio has answered
    expect(queue.left()).toBe(16);
    expect(await approving).toBe(true);
    expect(queue.state().said).toBe('Approved. 16 left.');
    const { queue: now } = await until(queue.store, (state) => state.queue?.decided.length === 1);
    expect(now?.decided[0]).toMatchObject({ id: first.id, decision: { kind: 'approve' } });
  });

  it('brings a place back by undo, and looks at it', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    await queue.state().approve(first.id);
    await until(queue.store, (state) => state.queue?.undoable !== null);
    expect(await queue.state().undo()).toBe(true);
    const { queue: now } = await until(queue.store, (state) => state.at === first.id);
    expect(now?.places).toHaveLength(17);
    expect(queue.state().said).toBe('Taken back: an approval.');
  });

  it('says so where there is nothing to take back', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    expect(await queue.state().undo()).toBe(false);
    expect(queue.state().said).toBe('There is nothing to take back.');
  });

  it('approves all of an episode and no other, and takes it back as one', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    queue.state().step(1);
    expect(await queue.state().approveEpisode(third)).toBe(true);
    expect(queue.left()).toBe(15);
    expect(queue.state().queue?.places.some((place) => place.episode === third)).toBe(false);
    await until(queue.store, (state) => state.queue?.undoable !== null);
    await queue.state().undo();
    await until(queue.store, (state) => state.queue?.places.length === 17);
  });

  it('decides a place by a pickup, which ends with a new take and a sound without the trouble', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    const line = first.finding.line!;
    const before = fixture.studio.quality.takes(line).length;
    await queue.state().pickUp({ episode: third, line, place: first.id });
    await until(queue.store, (state) => state.queue?.speaking.length === 1);
    fixture.studio.tick();
    fixture.studio.tick();
    const { queue: now } = await until(queue.store, (state) => state.queue?.speaking.length === 0);
    expect(now?.decided[0]?.tried.at(-1)).toMatchObject({ origin: 'person', state: 'kept' });
    expect(fixture.studio.quality.takes(line)).toHaveLength(before + 1);
    expect((await fixture.api.episodes.audio({ episode: third }))?.findings).toHaveLength(1);
  });

  it('changes the text of a line that is edited, and back by undo', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    const line = first.finding.line!;
    const read = async () => (await fixture.api.episodes.script({ episode: third })).lines.find((each) => each.id === line)?.text;
    const written = await read();
    await queue.state().pickUp({ episode: third, line, place: first.id }, 'Something else.');
    expect(await read()).toBe('Something else.');
    await until(queue.store, (state) => state.queue?.undoable === 'an edit');
    await queue.state().undo();
    expect(await read()).toBe(written);
  });

  it('keeps a marker with its note, and decides the place it names', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    await queue.state().mark(third, first.finding.seconds, 'Ask the author.', first.id);
    const { queue: now } = await until(queue.store, (state) => state.queue?.markers.length === 1);
    expect(now?.markers[0]).toMatchObject({ note: 'Ask the author.', line: first.finding.line });
    expect(now?.decided[0]?.decision).toMatchObject({ kind: 'marker', note: 'Ask the author.' });
    await queue.state().unmark(now!.markers[0]!);
    await until(queue.store, (state) => state.queue?.markers.length === 0);
  });

  it('stays as it was where the studio refuses, and shows why', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    const first = queue.state().step(1)!;
    expect(await queue.state().chooseTake({ episode: third, line: first.finding.line!, place: first.id }, 9_999)).toBe(false);
    expect(queue.left()).toBe(17);
    expect(queue.state().at).toBe(first.id);
    expect(fixture.notices.getState().notices[0]?.failure?.code).toBe('take.unknown');
  });

  it('is cleared by approvals alone', async () => {
    using fixture = openFixture();
    using queue = await openQueue(fixture);
    queue.state().step(1);
    for (let place = queue.state().place; place; place = queue.state().place) await queue.state().approve(place.id);
    expect(queue.left()).toBe(0);
    expect(queue.state().said).toBe('Approved. Nothing is left.');
  });
});
