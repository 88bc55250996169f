import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { FIRST, keptMemory, lineAt, openRoom, SALT } from './testing.ts';

const LINE = lineAt(2);
const WAS = '“Weigh it again,” said Ysolde.';

async function typing(text: string, memory = keptMemory()) {
  const room = await openRoom(memory);
  room.drafts.getState().begin(FIRST, LINE, WAS);
  room.drafts.getState().type(LINE, text);
  const draft = () => room.drafts.getState().byLine.get(LINE);
  return { ...room, draft, [Symbol.dispose]: () => room[Symbol.dispose]() };
}

describe('what is typed', () => {
  it('becomes the line, and is a draft no more', async () => {
    using room = await typing('“Weigh it once more.”');
    const result = await room.drafts.getState().commit(LINE);
    expect(result?.label).toMatch(/^Change the text/);
    expect(room.texts()[2]).toBe('“Weigh it once more.”');
    expect(room.draft()).toBeUndefined();
  });

  it('is forgotten where the script reads so already: the window was closed before it heard the answer', async () => {
    const memory = keptMemory();
    memory.write('drafts', JSON.stringify([{ episode: FIRST, line: LINE, was: 'An older text.', text: WAS }]));
    using room = await openRoom(memory);
    await until(room.drafts, ({ byLine }) => byLine.size === 0);
    expect(memory.read('drafts')).toBe('[]');
  });

  it('is nothing to send where it reads as before', async () => {
    using room = await typing(WAS);
    expect(await room.drafts.getState().commit(LINE)).toBeNull();
    expect(room.draft()).toBeUndefined();
    expect(room.said()).toBe('');
  });

  it('stays, with the reason, where another window was faster', async () => {
    using room = await typing('mine');
    await room.api.script.edit({ production: SALT, command: { kind: 'text', episode: FIRST, line: LINE, was: WAS, text: 'theirs' } });
    await room.drafts.getState().commit(LINE);
    expect(room.draft()).toMatchObject({ text: 'mine', was: WAS, isSending: false, failure: { code: 'edit.stale' } });
    expect(room.texts()[2]).toBe('theirs');
    room.desk.keepMine(LINE);
    await until(room.script, ({ episode }) => episode?.lines[2]?.text === 'mine');
  });

  it('gives way where a person takes what is there', async () => {
    using room = await typing('mine');
    room.desk.takeTheirs(LINE);
    expect(room.draft()).toBeUndefined();
    expect(room.texts()[2]).toBe(WAS);
  });

  it('stays where it would leave a line without words', async () => {
    using room = await typing('   ');
    await room.drafts.getState().commit(LINE);
    expect(room.draft()).toMatchObject({ text: '   ', failure: { code: 'edit.empty' } });
  });

  it('goes out by itself when a lost studio is there again', async () => {
    using room = await typing('typed in the dark');
    room.fixture.host.cut();
    await until(room.fixture.connection.state, ({ at }) => at === 'lost');
    const sent = room.drafts.getState().commit(LINE);
    expect(room.draft()).toMatchObject({ text: 'typed in the dark', isSending: true });
    await room.fixture.timer.waiting();
    room.fixture.timer.advance(5_000);
    await sent;
    expect(room.texts()[2]).toBe('typed in the dark');
    expect(room.draft()).toBeUndefined();
  });

  it('is still there when the window was closed over it', async () => {
    const memory = keptMemory();
    using closed = await typing('half a thought', memory);
    expect(closed.draft()).toBeDefined();
    using again = await openRoom(memory);
    expect(again.drafts.getState().byLine.get(LINE)).toMatchObject({ text: 'half a thought', was: WAS, isSending: false });
  });

  it('is not kept from a memory that another version wrote', async () => {
    const memory = keptMemory();
    memory.write('drafts', '{"odd":1}');
    using room = await openRoom(memory);
    expect(room.drafts.getState().byLine.size).toBe(0);
  });
});
