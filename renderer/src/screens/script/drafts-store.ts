/** What is typed into lines, and kept until the studio has taken it: over a stale line, a lost connection, a closed window. */
import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { paragraphsOf } from '#shared/editing/paragraphs.ts';
import type { CommandRequest, EditResult } from '#shared/words/edit.ts';
import type { Failure } from '#shared/words/failure.ts';
import { EpisodeId, LineId } from '#shared/words/ids.ts';
import { isLost, type Connection } from '../../api/connect.ts';
import { asFailure } from '../../api/failure.ts';
import type { Memory } from '../../app/memory.ts';
import type { ScriptStore } from './script-store.ts';

const Kept = z.object({ episode: EpisodeId, line: LineId, was: z.string(), text: z.string() });
const KEPT_AS = 'drafts';
/** Answers that a lost connection may swallow before a person is asked. */
const ATTEMPTS = 5;

export interface Draft extends z.infer<typeof Kept> {
  readonly isSending: boolean;
  /** Why the studio has not taken it. */
  readonly failure: Failure | null;
}

export interface DraftsState {
  readonly byLine: ReadonlyMap<LineId, Draft>;
  begin(episode: EpisodeId, line: LineId, was: string): void;
  type(line: LineId, text: string): void;
  /** What was typed over is another text by now, and a person has seen it. */
  rebase(line: LineId, was: string): void;
  discard(line: LineId): void;
  /** Resolves when nothing of the line is under way. */
  settled(line: LineId): Promise<void>;
  /**
   * Sends what was typed, or the command that is made of it; null where there was nothing to send, or where it was refused:
   * then the draft stays and says why.
   */
  commit(line: LineId, command?: CommandRequest): Promise<EditResult | null>;
}

export function createDraftsStore(connection: Pick<Connection, 'state'>, script: ScriptStore, memory: Memory) {
  const store = createStore<DraftsState>()((set, get) => {
    const underWay = new Map<LineId, Promise<void>>();
    const change = (line: LineId, to: (draft: Draft) => Draft | null) =>
      set(({ byLine }) => {
        const draft = byLine.get(line);
        if (!draft) return {};
        const next = new Map(byLine);
        const changed = to(draft);
        if (changed) next.set(line, changed);
        else next.delete(line);
        return { byLine: next };
      });

    /** A lost answer is asked for again: what was taken meanwhile is told by the line, which reads so already. */
    const send = async (draft: Draft, command: CommandRequest): Promise<EditResult | null> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await script.getState().send(command);
        } catch (error) {
          if (isLost(error) && attempt < ATTEMPTS) {
            await isOpenAgain(connection);
            continue;
          }
          const failure = asFailure(error);
          const isThere = attempt > 1 && failure.code === 'edit.stale' && paragraphsOf(draft.text, draft.was.includes('\n'))[0] === failure.detail;
          if (!isThere) throw error;
          await script.getState().refresh();
          return null;
        }
      }
    };

    return {
      byLine: new Map(readKept(memory).map((kept) => [kept.line, { ...kept, isSending: false, failure: null }])),
      begin(episode, line, was) {
        if (!get().byLine.has(line)) set(({ byLine }) => ({ byLine: new Map(byLine).set(line, { episode, line, was, text: was, isSending: false, failure: null }) }));
      },
      type: (line, text) => change(line, (draft) => ({ ...draft, text, failure: null })),
      rebase: (line, was) => change(line, (draft) => ({ ...draft, was, failure: null })),
      discard: (line) => change(line, () => null),
      async settled(line) {
        while (get().byLine.get(line)?.isSending) await underWay.get(line);
      },
      async commit(line, made) {
        if (get().byLine.get(line)?.isSending) await get().settled(line);
        const draft = get().byLine.get(line);
        if (!draft) return null;
        if (!made && draft.text === draft.was) {
          change(line, () => null);
          return null;
        }
        change(line, (one) => ({ ...one, isSending: true, failure: null }));
        const { promise, resolve } = Promise.withResolvers<void>();
        underWay.set(line, promise);
        try {
          const { episode, was, text } = draft;
          const result = await send(draft, made ?? { kind: 'text', episode, line, was, text });
          // What was typed on while it was under way is a draft of its own.
          change(line, (one) => (one.text === text ? null : { ...one, was: paragraphsOf(text, was.includes('\n'))[0] ?? text, isSending: false }));
          return result;
        } catch (error) {
          change(line, (one) => ({ ...one, isSending: false, failure: asFailure(error) }));
          await script.getState().refresh();
          return null;
        } finally {
          if (underWay.get(line) === promise) underWay.delete(line);
          resolve();
        }
      },
    };
  });
  // A window that was closed before the answer came back finds its words in the script: then there is nothing to ask a person.
  script.subscribe(({ episode }, before) => {
    if (!episode || episode === before.episode) return;
    const texts = new Map(episode.lines.map(({ id, text }) => [id, text]));
    for (const draft of store.getState().byLine.values()) {
      if (draft.episode === episode.episode && !draft.isSending && draft.text !== draft.was && texts.get(draft.line) === draft.text) store.getState().discard(draft.line);
    }
  });
  store.subscribe((now, before) => {
    if (now.byLine !== before.byLine) memory.write(KEPT_AS, JSON.stringify([...now.byLine.values()].filter(({ text, was }) => text !== was).map(({ episode, line, was, text }) => ({ episode, line, was, text }))));
  });
  return store;
}

export type DraftsStore = ReturnType<typeof createDraftsStore>;

function readKept(memory: Memory): z.infer<typeof Kept>[] {
  try {
    return z.array(Kept).parse(JSON.parse(memory.read(KEPT_AS) ?? '[]'));
  } catch {
    return []; // written by another version: nothing that can be shown
  }
}

function isOpenAgain({ state }: Pick<Connection, 'state'>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (state.getState().at !== 'open') return;
      stop();
      resolve();
    };
    const stop = state.subscribe(look);
    look();
  });
}
