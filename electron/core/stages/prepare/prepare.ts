/** Finds the sentences of every line and writes out how they are said. Lines already prepared cost nothing. */
import { prepareLine, respelling } from '../../script/index.ts';
import { breathe } from '../../worker/task.ts';
import { lexiconOf } from '../lexicon.ts';
import type { StageDefinition } from '../stage.ts';

const LINES_A_BREATH = 40;

export const prepare: StageDefinition = {
  kind: 'prepare',
  lane: 'core',
  async run({ episode, production, context }, { store }) {
    const fresh = store.scripts.lines(episode.id).filter((line) => line.sentences === null);
    const respell = respelling(lexiconOf(production.id, store), production.language);
    const prepared: { position: number; sentences: ReturnType<typeof prepareLine> }[] = [];
    for (const [index, line] of fresh.entries()) {
      if (index % LINES_A_BREATH === LINES_A_BREATH - 1) {
        await breathe();
        context.signal.throwIfAborted();
        context.progress(index / fresh.length);
      }
      prepared.push({ position: line.position, sentences: prepareLine(line, production.language, respell) });
    }
    return {
      done() {
        for (const one of prepared) store.scripts.prepare(episode.id, one.position, one.sentences);
      },
    };
  },
};
