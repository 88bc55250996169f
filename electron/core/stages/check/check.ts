/**
 * Judges the assembled episode: its sound by what was measured while it was joined, its words by what was heard of the
 * recordings. No audio is read again. Takes of pickups are judged against those they are to replace.
 */
import type { Finding } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import { checkEpisode } from '../../quality/acoustic.ts';
import type { PieceText } from '../../quality/finding.ts';
import { SCORE_VERSION, scoreLines, scoreOf } from '../../quality/score.ts';
import { withChanges } from '../../quality/thresholds.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import type { Render } from '../../jobs/renders.ts';
import { type EpisodeWork, present, type StageDefinition, type StageTools } from '../stage.ts';
import { compareWords, wordsToCompare } from '../words.ts';

export const check: StageDefinition = {
  kind: 'check',
  lane: 'core',
  async run(work, tools) {
    const { episode } = work;
    const { store, clock } = tools;
    const audio = present(store.renders.episode(episode.id), 'the assembled episode');
    const mix = present(store.renders.find('mix', present(audio.mix, 'the mix')), 'the mix');
    const lines = store.scripts.lines(episode.id);
    const sound = checkEpisode(mix.facts, lines.flatMap((line) => textsOf(line, tools)), withChanges(tools.thresholds, work.production.settings.thresholds));
    const words = await checkWords(work, mix, tools);
    const findings = [...sound.findings, ...words.findings].toSorted((a, b) => a.seconds - b.seconds);
    const checks = [...sound.checks, ...words.checks];
    const heardSeconds = mix.facts.pieces.reduce((sum, piece) => sum + piece.heardSeconds, 0);
    const score = scoreOf(findings, heardSeconds, checks);
    const refused = judgePickups(work, lines, findings, tools);
    return {
      done() {
        const now = clock.now();
        store.renders.setChecks(episode.id, { score: { version: SCORE_VERSION, ...score }, checks, findings }, now);
        if (score.quality !== null) judgeTakes(lines, findings, tools);
        for (const one of refused.verdicts) store.pickups.judge(one.pickup, one.state, one.quality);
        for (const one of refused.back) store.scripts.choose(episode.id, one.position, one.take);
      },
      // What was refused has to come out of the mix again.
      ...(refused.back.length > 0 ? { next: 'assemble' as const } : {}),
    };
  },
};

async function checkWords(work: EpisodeWork, mix: Render<'mix'>, tools: StageTools): Promise<{ findings: Finding[]; checks: string[] }> {
  const { run, episode, production, context } = work;
  const transcriber = tools.transcriber(run.options.transcribe);
  if (!transcriber) return { findings: [], checks: [] };
  const input = wordsToCompare({ id: episode.id, mix }, production, transcriber, tools);
  // The engine was out of reach: the score does not claim what was not compared.
  if (!input) return { findings: [], checks: [] };
  const report = await compareWords(input, tools, { signal: context.signal });
  const spoken = input.lines.filter(({ sentences }) => sentences.some((one) => one.spoken !== ''));
  const isWhole = spoken.every(({ isUnheard }) => !isUnheard);
  return { findings: report.findings, checks: report.isConclusive && isWhole ? ['transcript'] : [] };
}

/** A repair is kept where its line is better for it; what a person asked for is kept in any case. */
function judgePickups({ episode }: EpisodeWork, lines: readonly WorkingLine[], findings: readonly Finding[], { store }: StageTools) {
  const now = scoreLines(findings);
  const verdicts: { pickup: number; state: 'kept' | 'refused'; quality: number }[] = [];
  const back: { position: number; take: number }[] = [];
  for (const pickup of store.pickups.spoken(episode.id)) {
    const quality = now.get(pickup.line) ?? 100;
    const line = lines.find((one) => one.id === pickup.line);
    const isKept = pickup.origin === 'person' || pickup.earlierTake === null || quality > (pickup.qualityBefore ?? 0);
    verdicts.push({ pickup: pickup.id, state: isKept ? 'kept' : 'refused', quality });
    if (!isKept && line?.take === pickup.take && pickup.earlierTake !== null) back.push({ position: line?.position ?? -1, take: pickup.earlierTake });
  }
  return { verdicts, back };
}

function judgeTakes(lines: readonly WorkingLine[], findings: readonly Finding[], { store }: StageTools): void {
  const scores = scoreLines(findings);
  for (const { id, take } of lines) if (take !== null) store.calls.judgeTake(take, scores.get(id as LineId) ?? 100);
}

/** What each piece of a line says, in the order they were joined; null for a part of a sentence, whose words are not told apart. */
function textsOf(line: WorkingLine, { store }: StageTools): (PieceText | null)[] {
  const pieces = line.take === null ? [] : (store.calls.take(line.take)?.pieces ?? []);
  return pieces.map(({ sentence }) => {
    const isWhole = pieces.filter((piece) => piece.sentence === sentence).length === 1;
    const spoken = line.sentences?.[sentence]?.spoken;
    return isWhole && spoken !== undefined ? { line: line.id, text: spoken, speaker: line.speaker } : null;
  });
}
