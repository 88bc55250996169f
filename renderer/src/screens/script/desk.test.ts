import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { FIRST, lineAt, openRoom } from './testing.ts';

type Room = Awaited<ReturnType<typeof openRoom>>;
const editingAt = (room: Room, holds: (line: string | null) => boolean) => until(room.page, ({ editing }) => holds(editing));
const stand = (room: Room, at: number, anchor: number | null = null) => room.page.getState().go({ at: lineAt(at), anchor: anchor === null ? null : lineAt(anchor) });
const type = (room: Room, text: string) => room.drafts.getState().type(room.page.getState().editing!, text);

describe('editing where one stands', () => {
  it('Enter edits and keeps, and the line reads so at once', async () => {
    using room = await openRoom();
    stand(room, 2);
    room.desk.press({ do: 'edit' });
    type(room, 'Weigh it.');
    room.desk.finish();
    expect(room.page.getState().editing).toBeNull();
    expect(room.drafts.getState().byLine.get(lineAt(2))?.text).toBe('Weigh it.');
    await until(room.script, ({ episode }) => episode?.lines[2]?.text === 'Weigh it.');
  });

  it('Esc leaves the line as it was', async () => {
    using room = await openRoom();
    stand(room, 2);
    room.desk.press({ do: 'edit' });
    type(room, 'gone');
    room.desk.leave();
    expect(room.drafts.getState().byLine.size).toBe(0);
    expect(room.texts()[2]).toMatch(/^“Weigh it again/);
  });

  it('splits what was typed at the caret, as one action, and goes on in the second half', async () => {
    using room = await openRoom();
    stand(room, 2);
    room.desk.press({ do: 'edit' });
    type(room, 'Weigh it. And again.');
    await room.desk.split(9);
    expect(room.texts().slice(2, 4)).toEqual(['Weigh it.', 'And again.']);
    expect(room.page.getState()).toMatchObject({ editing: room.lines()[3]?.id, caret: 0 });
    await room.script.getState().undo();
    expect(room.texts()[2]).toMatch(/^“Weigh it again/);
  });

  it('splits a line that is still on its way to the studio', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, 'Weigh it. And again.');
    room.desk.finish();
    room.desk.edit(lineAt(2));
    await room.desk.split(9);
    expect(room.texts().slice(2, 4)).toEqual(['Weigh it.', 'And again.']);
  });

  it('takes what is typed while an earlier text is on its way', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, 'First.');
    room.desk.finish();
    room.desk.edit(lineAt(2));
    type(room, 'Second.');
    room.desk.finish();
    await until(room.script, ({ episode }) => episode?.lines[2]?.text === 'Second.');
    await until(room.drafts, ({ byLine }) => byLine.size === 0);
  });

  it('says so where there is nothing on one side of the caret', async () => {
    using room = await openRoom();
    stand(room, 2);
    room.desk.press({ do: 'edit' });
    await room.desk.split(0);
    expect(room.said()).toBe('There are no words on one side of the caret.');
    expect(room.lines()).toHaveLength(14);
  });

  it('⌫ at the beginning joins with the line before, the caret where they meet', async () => {
    using room = await openRoom();
    const first = room.texts()[1] ?? '';
    room.desk.edit(lineAt(2), 0);
    await room.desk.joinBefore();
    expect(room.texts()[1]).toBe(`${first}\n\n“Weigh it again,” said Ysolde.`);
    expect(room.page.getState()).toMatchObject({ editing: lineAt(1), caret: first.length + 2 });
  });

  it('goes on to the next line without leaving the keys', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, 'Kept on the way.');
    room.desk.finish(1);
    expect(room.page.getState().editing).toBe(lineAt(3));
    await until(room.script, ({ episode }) => episode?.lines[2]?.text === 'Kept on the way.');
    expect(room.page.getState().editing).toBe(lineAt(3));
  });

  it('brings the field back where the studio refuses what was typed', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, ' ');
    room.desk.finish();
    await editingAt(room, (line) => line === lineAt(2));
    expect(room.drafts.getState().byLine.get(lineAt(2))?.failure?.code).toBe('edit.empty');
  });
});

describe('several lines', () => {
  it('are joined, and removed, as one action each', async () => {
    using room = await openRoom();
    stand(room, 4, 2);
    await room.desk.join();
    expect(room.lines()).toHaveLength(12);
    await room.script.getState().undo();
    stand(room, 4, 2);
    await room.desk.remove();
    expect(room.lines()).toHaveLength(11);
    expect(room.page.getState().at).toBe(lineAt(5));
  });

  it('are given to a speaker together', async () => {
    using room = await openRoom();
    stand(room, 4, 2);
    room.desk.open('speaker');
    expect(room.page.getState().panel).toMatchObject({ kind: 'speaker', lines: [lineAt(2), lineAt(3), lineAt(4)], anchor: lineAt(4) });
  });
});

describe('what else a line can do', () => {
  it('speaks it with what is typed, before any of it is kept', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, 'Try this.');
    room.desk.hear();
    await until(room.sound, ({ heard }) => heard?.line === lineAt(2));
    expect(room.played).toEqual(['Try this.', 'play']);
  });

  it('asks before it takes a whole novel, and makes its paragraphs lines', async () => {
    using room = await openRoom();
    const novel = Array.from({ length: 300 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
    room.desk.edit(lineAt(2));
    expect(room.desk.weighPaste(lineAt(2), novel, novel)).toBe(true);
    expect(room.lines()).toHaveLength(14);
    room.desk.paste();
    await until(room.script, ({ episode }) => episode?.lines.length === 313);
    expect(room.notice()?.text).toBe('The text has 300 paragraphs, so it became as many lines.');
  });

  it('lets a few words be pasted without a word', async () => {
    using room = await openRoom();
    expect(room.desk.weighPaste(lineAt(2), 'two words', 'two words')).toBe(false);
  });

  it('keeps what is typed when another episode is opened over it', async () => {
    using room = await openRoom();
    room.desk.edit(lineAt(2));
    type(room, 'Kept in passing.');
    await room.episodes.open('salt-e3' as never);
    await room.episodes.open(FIRST);
    await until(room.script, ({ episode }) => episode?.lines[2]?.text === 'Kept in passing.');
  });
});
