/** Has lines that failed their checks spoken again, each in the way that can help, as often as the run allows. */
import type { LineId } from '#shared/words/ids.ts';
import type { NewPickup } from '../../jobs/pickups.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import { scoreLines } from '../../quality/score.ts';
import { directVoice } from '../../script/index.ts';
import { priceOf } from '../price.ts';
import { type EpisodeWork, present, type StageDefinition, type StageTools } from '../stage.ts';
import { nextTreatment } from './treatments.ts';

/** A finding that is likelier wrong than right is for a person to hear, not for money to be spent on. */
const LIKELY = 0.5;

export const repair: StageDefinition = {
  kind: 'repair',
  lane: 'core',
  async run(work, tools) {
    const pickups = choosePickups(work, tools);
    return {
      done() {
        for (const one of pickups) tools.store.pickups.add(one, tools.clock.now());
      },
      ...(pickups.length > 0 ? { next: 'plan' as const } : {}),
    };
  },
};

function choosePickups(work: EpisodeWork, tools: StageTools): NewPickup[] {
  const { run, episode, production } = work;
  const { store } = tools;
  // What the sound alone makes doubtful may be the voice's own way; without ears for the words, no money is spent on it.
  if (run.options.transcribe === 'none') return [];
  const bar = production.settings.minQuality;
  const { findings } = present(store.renders.episode(episode.id), 'the checks of the episode');
  // Who understands nothing of it cannot tell either whether another take is better.
  if (findings.some(({ kind }) => kind === 'inconclusive')) return [];
  const judged = findings.filter(({ confidence }) => confidence >= LIKELY);
  const scores = scoreLines(judged);
  const history = store.pickups.ofEpisode(episode.id);
  let left = moneyLeft(work, tools);
  return store.scripts.lines(episode.id).flatMap((line): NewPickup[] => {
    const quality = scores.get(line.id);
    if (quality === undefined || quality >= bar || line.take === null) return [];
    const earlier = tellTake(line, tools);
    // What was tried on another text or voice says nothing about this one.
    const tried = history.filter((one) => one.line === line.id && one.origin === 'repair' && one.state !== 'cancelled' && one.earlierTake !== null && store.calls.take(one.earlierTake)?.soundKey === earlier.soundKey);
    if (tried.length >= run.options.repairs) return [];
    const cast = production.settings.cast[line.speaker] ?? production.settings.voice;
    const engine = tools.engine(cast.engine);
    const voice = directVoice(cast, line.direction, engine);
    const capabilities = engine.capabilities(voice);
    const spoken = (line.sentences ?? []).map((one) => one.spoken);
    const chosen = nextTreatment(
      {
        findings: judged.filter((one) => one.line === line.id),
        spoken,
        voice,
        engine: { isDeterministic: capabilities.isDeterministic ?? capabilities.runsOn === 'cpu', steadier: capabilities.steadier },
      },
      tried.flatMap(({ treatment }) => treatment ?? []),
    );
    if (!chosen) return [];
    const request = { language: production.language, utterances: (chosen.change.spoken ?? spoken).map((text) => ({ text, voice })), before: '', after: '' };
    const usd = priceOf({ request, characters: engine.countCharacters(request) }, engine) ?? 0;
    if (usd > left) return [];
    left -= usd;
    return [
      {
        production: production.id, episode: episode.id, line: line.id as LineId, run: run.id, origin: 'repair',
        treatment: chosen.treatment, round: tried.length + 1, change: chosen.change, earlierTake: line.take, qualityBefore: quality,
      },
    ];
  });
}

function tellTake(line: WorkingLine, { store }: StageTools) {
  return present(store.calls.take(present(line.take, 'the take of a line')), 'the take of a line');
}

/** What the run may still spend on repairs: nothing of its budget is taken from lines that were never spoken. */
function moneyLeft({ run }: EpisodeWork, { store }: StageTools): number {
  const { budgetUsd, spentUsd } = store.ledger.budgetOf(run.id);
  if (budgetUsd === null) return Infinity;
  const unspoken = Math.max(0, (run.estimate.costUsd ?? 0) - spentUsd);
  return Math.max(0, budgetUsd - spentUsd - unspoken);
}
