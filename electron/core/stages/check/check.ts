/** Judges the assembled episode by what was measured while it was joined. No audio is read again. */
import { checkEpisode } from '../../quality/acoustic.ts';
import type { PieceText } from '../../quality/finding.ts';
import { withChanges } from '../../quality/thresholds.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import { present, type StageDefinition, type StageTools } from '../stage.ts';

export const check: StageDefinition = {
  kind: 'check',
  lane: 'core',
  async run({ episode, production }, tools) {
    const { store, clock } = tools;
    const audio = present(store.renders.episode(episode.id), 'the assembled episode');
    const mix = present(store.renders.find('mix', present(audio.mix, 'the mix')), 'the mix');
    const texts = store.scripts.lines(episode.id).flatMap((line) => textsOf(line, tools));
    const report = checkEpisode(mix.facts, texts, withChanges(tools.thresholds, production.settings.thresholds));
    return { done: () => store.renders.setChecks(episode.id, report.quality, report.checks, report.findings, clock.now()) };
  },
};

/** What each piece of a line says, in the order they were joined; null for a part of a sentence, whose words are not told apart. */
function textsOf(line: WorkingLine, { store }: StageTools): (PieceText | null)[] {
  const pieces = line.take === null ? [] : (store.calls.take(line.take)?.pieces ?? []);
  return pieces.map(({ sentence }) => {
    const isWhole = pieces.filter((piece) => piece.sentence === sentence).length === 1;
    const spoken = line.sentences?.[sentence]?.spoken;
    return isWhole && spoken !== undefined ? { line: line.id, text: spoken, speaker: line.speaker } : null;
  });
}
