import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { matchKey } from './finder-store.ts';
import { arrangeMatches } from './match-rows.ts';
import { FIRST, lineAt, openRoom } from './testing.ts';

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

  it('replaces nothing where more matches than can be told apart have one left out, and keeps the choice', async () => {
    using room = await openRoom();
    const { episode } = await until(room.script, (state) => state.episode !== null);
    const line = episode!.lines.find(({ id }) => id === lineAt(0))!;
    await room.script.getState().edit({ kind: 'text', episode: FIRST, line: line.id, was: line.text, text: 'zyzzy '.repeat(10_001).trim() });
    room.finder.getState().look({ find: 'zyzzy' });
    const { found } = await until(room.finder, (state) => state.found?.total === 10_001);
    room.finder.getState().leaveOut(found!.matches[0]!, true);
    room.finder.getState().replaceBy('other');
    expect(await room.finder.getState().apply()).toBe(false);
    expect(room.finder.getState()).toMatchObject({ failure: { code: 'find.too-many' }, isApplying: false });
    expect(room.finder.getState().left.size).toBe(1);
    room.finder.getState().leaveOut(found!.matches[0]!, false);
    expect(await room.finder.getState().apply()).toBe(true);
    await until(room.finder, (state) => state.found?.total === 0);
  });
});
