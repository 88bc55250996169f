/** Decides what has to be bought: lines whose sound is at hand keep their take, the rest is packed into calls. */
import type { EpisodeId, RunId } from '#shared/words/ids.ts';
import { breathe } from '../../worker/task.ts';
import type { CallPayload } from '../call-payload.ts';
import { present, SPEECH_LANE, type StageDefinition, type StageTools } from '../stage.ts';
import { type FreshCall, piecesByLine, planFreshCalls } from './fresh-calls.ts';
import { laterLines } from './later.ts';
import { type PlannedPickup, planPickups } from './pickups.ts';
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
    const { calls, mode } = planFreshCalls({ wanted, takes, language: production.language, options: { ...run.options, mode: run.options.mode ?? 'auto' }, episodes: run.estimate.episodes }, tools);
    const wasWhole = tools.store.renders.episode(episode.id)?.mix != null;
    const payloads = payloadsOf(calls, wanted, wasWhole ? laterLines(wanted, takes, tools) : new Set());
    await breathe();
    const asked = tools.store.pickups.asked(episode.id);
    // A line whose text is new is spoken in any case.
    const isAtHand = new Set(wanted.flatMap(({ line }) => (takes.has(line.position) ? [line.id] : [])));
    const pickups = planPickups({ asked: asked.filter(({ line }) => isAtHand.has(line)), wanted, language: production.language, options: run.options }, tools);
    const isAgain = present(tools.store.runs.episode(run.id, episode.id), 'the episode of the run').plan !== null;
    const reusedCalls = new Set([...takes.values()].flatMap((take) => take.pieces.map((piece) => piece.call)));
    return {
      done() {
        const { store, clock } = tools;
        const now = clock.now();
        // It was left out while it was being planned: nothing of it is to be bought.
        if (store.runs.episode(run.id, episode.id)?.state === 'cancelled') return;
        for (const [position, take] of takes) store.scripts.choose(episode.id, position, take.id);
        for (const [index, fresh] of calls.entries()) {
          const { call } = fresh;
          store.calls.add(call, now);
          store.jobs.add(
            { run: run.id, episode: episode.id, kind: 'call', lane: laneOf(fresh, tools), priority: CALL_PRIORITY, call: call.key, payload: payloads[index] },
            now,
          );
        }
        for (const one of pickups) addPickup(one, { run: run.id, episode: episode.id }, tools);
        for (const { id } of asked) if (!pickups.some(({ pickup }) => pickup.id === id)) store.pickups.end(id, 'cancelled');
        const more = pickups.flatMap((one) => one.calls);
        const fresh = [...calls, ...more];
        const callCharacters = fresh.reduce((sum, one) => sum + one.call.characters, 0);
        // A repair or another way of speaking comes back here in the same run: its calls come on top of those that are spoken already.
        if (isAgain) {
          store.runs.addCalls(run.id, episode.id, fresh.length, callCharacters);
          if (mode) store.runs.setWay(run.id, episode.id, mode);
        }
        else store.runs.setPlan(run.id, episode.id, { calls: fresh.length, cachedCalls: reusedCalls.size, callCharacters, spokenCharacters: 0, mode });
      },
    };
  },
};

function addPickup({ pickup, wanted: { line, soundKey }, calls }: PlannedPickup, { run, episode }: { run: RunId; episode: EpisodeId }, tools: StageTools): void {
  const { store, clock } = tools;
  const now = clock.now();
  const pieces = piecesByLine(calls).get(String(line.position)) ?? [];
  store.pickups.begin(pickup.id, run);
  for (const fresh of calls) {
    const payload: CallPayload = { isPickup: true, lines: [{ id: line.id, position: line.position, soundKey, variant: pickup.id, isLater: false, pieces }] };
    store.calls.add(fresh.call, now);
    store.jobs.add({ run, episode, kind: 'call', lane: laneOf(fresh, tools), priority: CALL_PRIORITY, call: fresh.call.key, payload }, now);
  }
}

function payloadsOf(calls: readonly FreshCall[], wanted: readonly Wanted[], later: ReadonlySet<number>): CallPayload[] {
  const byId = new Map(wanted.map((one) => [String(one.line.position), one]));
  const piecesOf = piecesByLine(calls);
  return calls.map(({ planned }) => ({
    isPickup: false,
    lines: [...new Set(planned.items.map((item) => item.line))].map((id) => {
      const { line, soundKey } = present(byId.get(id), 'a planned line');
      return { id: line.id, position: line.position, soundKey, variant: 0, isLater: later.has(line.position), pieces: piecesOf.get(id) ?? [] };
    }),
  }));
}

/** Voices of this machine share its CPU workers with the stages behind them; an account elsewhere has a lane of its own, and another for batch jobs. */
function laneOf({ call, planned }: FreshCall, tools: StageTools): string {
  const { voice } = present(call.request.utterances[0], 'the words of a call');
  if (tools.engine(voice.engine).capabilities(voice).runsOn === 'cpu') return SPEECH_LANE;
  return planned.mode === 'batch' ? tools.batchedLaneOf(voice) : tools.laneOf(voice);
}
