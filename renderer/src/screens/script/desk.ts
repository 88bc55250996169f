/** What a person does to lines: editing, splitting and joining where one stands, and the forms that ask for more. */
import { paragraphsOf } from '#shared/editing/paragraphs.ts';
import type { CommandRequest, EditResult } from '#shared/words/edit.ts';
import type { LineId } from '#shared/words/ids.ts';
import type { EditableLine } from '#shared/words/outline.ts';
import { chosenLines, indexOfLine, moveCursor } from './cursor.ts';
import type { DraftsStore } from './drafts-store.ts';
import type { LexiconStore } from './lexicon-store.ts';
import type { LineSoundStore } from './line-sound.ts';
import type { PageStore, Panel } from './page-store.ts';
import type { ScriptKey } from './script-keys.ts';
import type { ScriptStore } from './script-store.ts';
import { joinAfterTyped, joinTyped, splitTyped, type Typed } from './typing.ts';
import { t } from '../../words/t.ts';

export interface DeskParts {
  readonly script: ScriptStore;
  readonly drafts: DraftsStore;
  readonly page: PageStore;
  readonly lexicon: LexiconStore;
  readonly sound: LineSoundStore;
}

/** From so many paragraphs on, a paste is told before it is done. */
export const MANY_PARAGRAPHS = 12;
const MANY_CHARACTERS = 10_000;

export function createScriptDesk({ script, drafts, page, lexicon, sound }: DeskParts) {
  const lines = (): readonly EditableLine[] => script.getState().episode?.lines ?? [];
  const lineOf = (id: LineId | null): EditableLine | undefined => lines().find((line) => line.id === id);
  const current = (): EditableLine | undefined => lines()[indexOfLine(lines(), page.getState().at)];
  const chosen = () => chosenLines(lines(), page.getState());
  const episode = () => script.getState().episode?.episode;

  const neighbour = (id: LineId | null, step: 1 | -1): EditableLine | undefined => (id ? lines()[indexOfLine(lines(), id) + step] : undefined);

  /** The line with what was typed into it; undefined where it has gone. */
  const typedIn = (id: LineId | null): Typed | undefined => {
    const line = lineOf(id);
    const on = episode();
    return line && on ? { episode: on, line, text: drafts.getState().byLine.get(line.id)?.text ?? line.text } : undefined;
  };

  const edit = (id: LineId | null | undefined, caret: number | null = null): void => {
    const line = lineOf(id ?? null);
    const on = episode();
    if (!line || !on) return;
    drafts.getState().begin(on, line.id, line.text);
    page.getState().edit(line.id, caret);
  };

  /** Sends what was typed; a refusal brings the field back, unless one is at another line already. */
  const send = async (id: LineId): Promise<void> => {
    await drafts.getState().commit(id);
    if (drafts.getState().byLine.get(id)?.failure && page.getState().editing === null) page.getState().edit(id);
  };

  /** Keeps what was typed, and goes on `step` lines: to edit there, or to stand on the line. */
  const finish = (step: 0 | 1 | -1 = 0): void => {
    const id = page.getState().editing;
    if (!id) return;
    const next = step === 0 ? undefined : lines()[indexOfLine(lines(), id) + step];
    if (step !== 0 && !next) return;
    page.getState().edit(null);
    void send(id);
    if (next) edit(next.id, step === 1 ? 0 : null);
  };
  /** The same where the keys have gone elsewhere by themselves. */
  const settle = (): void => {
    const id = page.getState().editing;
    if (!id) return;
    page.getState().endEditing();
    void send(id);
  };

  /** What was sent before is waited for: the change is made of the line as it is then. */
  const changeInPlace = async (make: (typed: Typed) => CommandRequest | undefined, then: (result: EditResult, typed: Typed) => void): Promise<void> => {
    const id = page.getState().editing;
    if (!id) return;
    await drafts.getState().settled(id);
    const typed = typedIn(id);
    if (!typed) return;
    drafts.getState().begin(typed.episode, id, typed.line.text);
    const made = make(typed);
    if (!made) return script.getState().say(t`There are no words on one side of the caret.`);
    const result = await drafts.getState().commit(id, made);
    if (result) then(result, typed);
  };

  const desk = {
    edit,
    finish,
    settle,
    /** Leaves the line as it was. */
    leave(): void {
      const { editing } = page.getState();
      if (!editing) return;
      drafts.getState().discard(editing);
      page.getState().edit(null);
    },
    split: (at: number): Promise<void> => changeInPlace((typed) => splitTyped(typed, at), (result) => edit(result.lines.at(-1)?.line, 0)),
    async joinBefore(): Promise<void> {
      const id = page.getState().editing;
      const before = neighbour(id, -1);
      if (!before) return;
      const caret = before.text.length + (lineOf(id)?.before.length ?? 0);
      await changeInPlace((typed) => joinTyped(before, typed), () => edit(before.id, caret));
    },
    async joinAfter(): Promise<void> {
      const after = neighbour(page.getState().editing, 1);
      if (after) await changeInPlace((typed) => joinAfterTyped(typed, after), (_, typed) => edit(typed.line.id, typed.text.trim().length));
    },
    /** A paste that would make many lines is asked about first; false lets it happen. */
    weighPaste(id: LineId, text: string, pasted: string): boolean {
      const on = episode();
      if (!on || (pasted.length < MANY_CHARACTERS && paragraphsOf(pasted).length < MANY_PARAGRAPHS)) return false;
      page.getState().askPaste({ episode: on, line: id, text, pasted });
      return true;
    },
    paste(): void {
      const { pasted } = page.getState();
      if (!pasted) return;
      drafts.getState().type(pasted.line, pasted.text);
      page.getState().askPaste(null);
      page.getState().edit(null);
      void send(pasted.line);
    },
    /** What was typed stands over what came meanwhile. */
    keepMine(id: LineId): void {
      const line = lineOf(id);
      if (!line) return;
      drafts.getState().rebase(id, line.text);
      if (page.getState().editing === id) page.getState().edit(null);
      void send(id);
    },
    takeTheirs(id: LineId): void {
      drafts.getState().discard(id);
      if (page.getState().editing === id) page.getState().edit(null);
    },
    open(kind: Panel['kind']): void {
      const meant = chosen();
      const [first] = meant;
      if (first) page.getState().open({ kind, lines: meant.map(({ id }) => id), anchor: page.getState().at ?? first.id });
    },
    /** Opens the form for a word; `word` is what is selected, where something is. */
    sayItLike(word: string): void {
      lexicon.getState().begin(word.replaceAll(/\s+/gu, ' ').trim().slice(0, 200));
      desk.open('word');
    },
    hear(id?: LineId): void {
      const typed = typedIn(id ?? current()?.id ?? null);
      if (typed) void sound.getState().toggle(typed.episode, typed.line.id, typed.text);
    },
    async join(): Promise<void> {
      const on = episode();
      const meant = chosen();
      const last = meant.at(-1);
      const after = last && lines()[indexOfLine(lines(), last.id) + 1];
      const joined = meant.length > 1 ? meant : after ? [...meant, after] : [];
      const [first] = joined;
      if (!on || !first) return script.getState().say(t`There is no line after this one.`);
      page.getState().go({ at: first.id, anchor: null });
      await script.getState().edit({ kind: 'join', episode: on, lines: joined.map(({ id }) => id) });
    },
    async remove(): Promise<void> {
      const on = episode();
      const meant = chosen();
      const last = meant.at(-1);
      if (!on || !last) return;
      const at = indexOfLine(lines(), last.id);
      const next = lines()[at + 1] ?? lines()[at - meant.length];
      const removed = await script.getState().edit({ kind: 'remove', lines: meant.map(({ id }) => ({ episode: on, line: id })) });
      if (removed) page.getState().go({ at: next?.id ?? null, anchor: null });
    },
    /** True where the key meant something. */
    press(key: ScriptKey): boolean {
      switch (key.do) {
        case 'move': page.getState().go(moveCursor(lines(), page.getState(), key.step, key.extend)); break;
        case 'edit': edit(current()?.id); break;
        case 'hear': desk.hear(); break;
        case 'speaker': case 'direction': case 'pause': case 'insert': desk.open(key.do); break;
        case 'begin episode': desk.open('episode'); break;
        case 'say it like': desk.sayItLike(''); break;
        case 'reading': page.getState().toggleReading(); break;
        case 'join': void desk.join(); break;
        case 'remove': void desk.remove(); break;
        case 'keys': page.getState().showKeys(true); break;
        case 'leave':
          if (page.getState().anchor === null) return false;
          page.getState().go({ at: page.getState().at, anchor: null });
          break;
        default: return false;
      }
      return true;
    },
  };
  return desk;
}

export type ScriptDesk = ReturnType<typeof createScriptDesk>;
