/** Decides what has to be bought: lines whose sound is at hand keep their take, the rest is packed into calls. */
import { breathe } from '../../worker/task.ts';
import type { CallPayload } from '../call-payload.ts';
import { present, type StageDefinition, type StageTools } from '../stage.ts';
import { type FreshCall, piecesByLine, planFreshCalls } from './fresh-calls.ts';
import { takesAtHand, want, type Wanted } from './wanted.ts';

/** Before plans of further episodes, behind every later stage of earlier ones. */
const CALL_PRIORITY = 30;

export const plan: StageDefinition = {
  kind: 'plan',
  lane: 'core',
  async run({ episode, production, run }, tools) {
    const lines = tools.store.scripts.lines(episode.id);
    const wanted = lines.map((line) => want(line, present(line.sentences, 'the sentences of a line'), production, tools));
    await breathe();
    const takes = await takesAtHand(production.id, wanted, tools);
    const { calls, mode } = planFreshCalls({ wanted, takes, language: production.language, options: run.options, episodes: run.estimate.episodes }, tools);
    const payloads = payloadsOf(calls, wanted);
    await breathe();
    const reusedCalls = new Set([...takes.values()].flatMap((take) => take.pieces.map((piece) => piece.call)));
    return {
      done() {
        const { store, clock } = tools;
        const now = clock.now();
        for (const [position, take] of takes) store.scripts.choose(episode.id, position, take.id);
        for (const [index, fresh] of calls.entries()) {
          const { call } = fresh;
          store.calls.add(call, now);
          store.jobs.add(
            { run: run.id, episode: episode.id, kind: 'call', lane: laneOf(fresh, tools), priority: CALL_PRIORITY, call: call.key, payload: payloads[index] },
            now,
          );
        }
        store.runs.setPlan(run.id, episode.id, {
          calls: calls.length,
          cachedCalls: reusedCalls.size,
          callCharacters: calls.reduce((sum, one) => sum + one.call.characters, 0),
          spokenCharacters: 0,
          mode,
        });
      },
    };
  },
};

function payloadsOf(calls: readonly FreshCall[], wanted: readonly Wanted[]): CallPayload[] {
  const byId = new Map(wanted.map((one) => [String(one.line.position), one]));
  const piecesOf = piecesByLine(calls);
  return calls.map(({ planned }) => ({
    lines: [...new Set(planned.items.map((item) => item.line))].map((id) => {
      const { line, soundKey } = present(byId.get(id), 'a planned line');
      return { id: line.id, position: line.position, soundKey, pieces: piecesOf.get(id) ?? [] };
    }),
  }));
}

/** Voices of this machine share its CPU workers; an account elsewhere has a lane of its own, and another for batch jobs. */
function laneOf({ call, planned }: FreshCall, tools: StageTools): string {
  const { voice } = present(call.request.utterances[0], 'the words of a call');
  if (tools.engine(voice.engine).capabilities(voice).runsOn === 'cpu') return 'cpu';
  return planned.mode === 'batch' ? tools.batchedLaneOf(voice) : tools.laneOf(voice);
}
