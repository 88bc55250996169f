/** How the lines in view will be read: asked for as they come into view, a few at a time. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { Reading } from '#shared/words/edit.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';

const AT_ONCE = 4;
/** Lines that were scrolled past before their turn are not asked about. */
const WAITING = 60;

interface Known {
  readonly text: string;
  readonly revision: number;
  readonly reading: Reading;
}

export interface ReadingsState {
  readonly byLine: ReadonlyMap<LineId, Known>;
  /** Asks how a text of a line is read, where that is not known as things stand: words of the lexicon change it, too. */
  want(episode: EpisodeId, line: LineId, text: string, revision: number): void;
}

export function createReadingsStore(api: StudioApi) {
  return createStore<ReadingsState>()((set, get) => {
    let waiting: { readonly episode: EpisodeId; readonly line: LineId; readonly text: string; readonly revision: number }[] = [];
    const asked = new Map<LineId, string>();

    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { episode, line, text, revision } = next;
        const key = `${revision} ${text}`;
        if (asked.get(line) === key) continue;
        asked.set(line, key);
        try {
          const reading = await api.script.reading({ episode, line, text });
          set(({ byLine }) => ({ byLine: new Map(byLine).set(line, { text, revision, reading }) }));
        } catch {
          // A line that has gone, or a lost wire: it is asked for again when it is next in view.
        } finally {
          if (asked.get(line) === key) asked.delete(line);
        }
      }
    };
    let workers = 0;
    const pump = (): void => {
      if (workers >= AT_ONCE) return;
      workers += 1;
      void work().finally(() => (workers -= 1));
    };

    return {
      byLine: new Map(),
      want(episode, line, text, revision) {
        const known = get().byLine.get(line);
        if (known?.text === text && known.revision === revision) return;
        waiting = [...waiting.filter((one) => one.line !== line), { episode, line, text, revision }].slice(-WAITING);
        pump();
      },
    };
  });
}

export type ReadingsStore = ReturnType<typeof createReadingsStore>;
