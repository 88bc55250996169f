import { describe, expect, it } from 'vitest';
import type { EpisodeId } from '#shared/words/ids.ts';
import { until } from '../../api/fixture/open.ts';
import { FIRST, lineAt, openRoom, SALT } from './testing.ts';

const rename = (title: string) => ({ kind: 'rename-episode', episode: FIRST, title }) as const;

describe('the open script', () => {
  it('shows its episodes and the lines of the one that is chosen', async () => {
    using room = await openRoom();
    const { outline } = await until(room.script, (state) => state.outline !== null);
    expect(outline?.episodes).toHaveLength(10);
    expect(room.lines()[2]).toMatchObject({ speaker: 'Ysolde', text: '“Weigh it again,” said Ysolde.' });
  });

  it('says what an edit did, and what undo took back', async () => {
    using room = await openRoom();
    await room.script.getState().edit(rename('The Scales'));
    expect(room.said()).toBe('Rename “The Weighing of the Salt” to “The Scales”.');
    expect(room.script.getState().outline).toMatchObject({ undo: 'Rename “The Weighing of the Salt” to “The Scales”', episodes: [{ title: 'The Scales' }, {}, {}, {}, {}, {}, {}, {}, {}, {}] });
    await room.script.getState().undo();
    expect(room.said()).toMatch(/^Undone: Rename/);
    await room.script.getState().undo();
    expect(room.said()).toBe('There is nothing to undo.');
    await room.script.getState().redo();
    expect(room.script.getState().outline?.episodes[0]?.title).toBe('The Scales');
  });

  it('takes edits one after the other, however fast they come', async () => {
    using room = await openRoom();
    const [, second] = await Promise.all([room.script.getState().edit(rename('One')), room.script.getState().edit(rename('Two'))]);
    expect(second?.label).toBe('Rename “One” to “Two”');
  });

  it('keeps lines that an edit left alone the same objects', async () => {
    using room = await openRoom();
    const before = room.lines();
    await room.script.getState().edit({ kind: 'speaker', lines: [{ episode: FIRST, line: lineAt(1) }], speaker: 'Tam' });
    expect(room.lines()[1]).not.toBe(before[1]);
    expect(room.lines()[2]).toBe(before[2]);
  });

  it('shows what another window changes', async () => {
    using room = await openRoom();
    await room.api.script.edit({ production: SALT, command: rename('From the other window') });
    const { outline } = await until(room.script, (state) => state.outline?.episodes[0]?.title === 'From the other window');
    expect(outline?.undo).toMatch(/^Rename/);
  });

  it('goes to the neighbour when the episode that is shown has gone', async () => {
    using room = await openRoom();
    const second = 'salt-e2' as EpisodeId;
    await room.script.getState().select(second);
    await room.script.getState().edit({ kind: 'merge-episodes', episodes: [FIRST, second] });
    expect(room.script.getState()).toMatchObject({ shown: FIRST, episode: { episode: FIRST } });
  });

  it('goes where an undo has changed something', async () => {
    using room = await openRoom();
    await room.script.getState().edit({ kind: 'speaker', lines: [{ episode: FIRST, line: lineAt(1) }], speaker: 'Tam' });
    await room.script.getState().select('salt-e4' as EpisodeId);
    await room.script.getState().undo();
    expect(room.script.getState().episode?.episode).toBe(FIRST);
  });

  it('shows why an edit was refused, and changes nothing', async () => {
    using room = await openRoom();
    expect(await room.script.getState().edit({ kind: 'move-episode', episode: FIRST, to: 99 })).toBeNull();
    expect(room.notice()?.failure?.code).toBe('edit.out-of-range');
  });
});
