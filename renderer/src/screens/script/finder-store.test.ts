import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { matchKey } from './finder-store.ts';
import { arrangeMatches } from './match-rows.ts';
import { lineAt, openRoom } from './testing.ts';

async function finding(find: string) {
  const room = await openRoom();
  await until(room.script, ({ outline }) => outline !== null);
  room.finder.getState().look({ find });
  await until(room.finder, ({ found }) => found !== null);
  return room;
}

describe('finding over the whole production', () => {
  it('counts, and lists what is found under its episode', async () => {
    using room = await finding('Ysolde');
    const { found } = room.finder.getState();
    const rows = arrangeMatches(found!);
    expect(rows[0]).toMatchObject({ kind: 'episode', number: 1, title: 'The Weighing of the Salt' });
    expect(rows.filter(({ kind }) => kind === 'match')).toHaveLength(found!.total);
    expect(rows.filter(({ kind }) => kind === 'episode')).toHaveLength(found!.episodes.length);
  });

  it('goes to the next match around again, in its own episode', async () => {
    using room = await finding('Queen Ysolde XIV');
    await room.episodes.stepMatch(1);
    expect(room.script.getState().episode?.number).toBe(5);
    expect(room.page.getState().at).toBe(lineAt(0, 'salt-e5' as never));
    await room.episodes.stepMatch(1);
    expect(room.finder.getState().at).toBe(0);
    expect(room.said()).toMatch(/^Match 1 of 1/);
  });

  it('says what is wrong with a pattern that is none', async () => {
    using room = await finding('salt');
    room.finder.getState().look({ find: '(', regex: true });
    const { failure } = await until(room.finder, (state) => state.failure !== null);
    expect(failure?.code).toBe('find.pattern');
  });
});

describe('replacing', () => {
  it('says what it touches before it is done, and leaves out what is left out', async () => {
    using room = await finding('Ysolde');
    room.finder.getState().setReplacing(true);
    room.finder.getState().replaceBy('Isolde');
    const { found } = room.finder.getState();
    const [first] = found!.matches;
    room.finder.getState().leaveOut(first!, true);
    const { preview } = await until(room.finder, (state) => state.preview !== null);
    expect(preview?.lines).toBeGreaterThan(1);
    expect(await room.finder.getState().apply()).toBe(true);
    expect(room.said()).toBe(`${found!.total - 1} matches replaced in ${found!.episodes.length - 1} episodes.`);
    const after = await until(room.finder, (state) => state.found?.total === 1);
    expect(matchKey(after.found!.matches[0]!)).toBe(matchKey(first!));
    await room.script.getState().undo();
    room.finder.getState().again();
    await until(room.finder, (state) => state.found?.total === found!.total);
  });
});
