/** Joins an episode's takes in script order, with the script's pauses between, into its mix. */
import type { FileHash } from '#shared/words/ids.ts';
import type { Pauses } from '#shared/words/script.ts';
import type { AssembleInput, AssembleOutput } from '../../audio/assemble.ts';
import type { Role } from '../../audio/pickup/fit.ts';
import type { Take } from '../../jobs/calls.ts';
import type { PlacedSentence } from '../../jobs/renders.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import { keyOf } from '../../keys.ts';
import { speechUnits } from '../../quality/speech-rate.ts';
import { isPickedUp } from '../pickup.ts';
import { present, type StageDefinition, type StageTools } from '../stage.ts';

/** Grows when the same takes would be joined differently. */
const VERSION = 2;
/** Grows when pickups would be made to fit differently; episodes without any are the same as ever. */
const FITTING = 1;
/** Between parts of a sentence that was too long for one utterance, in seconds. */
const PART_GAP = 0.06;

interface Piece {
  readonly file: FileHash;
  readonly sampleRate: number;
  readonly start: number;
  readonly end: number;
  readonly gapSeconds: number;
  readonly line: WorkingLine;
  readonly take: number;
  readonly sentence: number;
  readonly role: Role;
}

export const assemble: StageDefinition = {
  kind: 'assemble',
  lane: 'cpu',
  async run({ episode, production, context }, tools) {
    const { store, files, clock } = tools;
    const { pauses } = production.settings;
    const lines = store.scripts.lines(episode.id);
    const pieces = layOut(lines, pauses, tools);
    const sampleRate = Math.max(...pieces.map((piece) => piece.sampleRate), 16_000);
    const key = keyOf(
      'mix', VERSION, sampleRate, pauses.head, pauses.tail,
      pieces.map((piece) => [piece.file, piece.start, piece.end, piece.gapSeconds]),
      ...(pieces.some(({ role }) => role.isPickup) ? [FITTING, pieces.map(({ role }) => [role.speaker, role.units, role.isPickup])] : []),
    );
    const earlier = store.renders.find('mix', key);
    if (earlier && (await files.sizeOf(earlier.file)) !== undefined) {
      return { isFree: true, done: () => store.renders.setMix(episode.id, key, place(lines, pieces, earlier.facts.spans, pauses.head), clock.now()) };
    }
    const input: AssembleInput = {
      pieces: pieces.map(({ file, start, end, gapSeconds, role }) => ({ path: files.pathOf(file), start, end, gapSeconds, role })),
      headSeconds: pauses.head,
      tailSeconds: pauses.tail,
      sampleRate,
      outPath: files.scratchPath('mix.wav'),
    };
    const mix = await tools.execute<AssembleOutput>('audio.assemble', input, {
      signal: context.signal,
      onProgress: context.progress,
    });
    const file = await files.adopt(mix.audio);
    return {
      done() {
        const { samples, spans, loudness, faults, overs } = mix;
        const facts = { seconds: samples / sampleRate, sampleRate, loudness, spans, pieces: mix.pieces, faults, overs };
        store.renders.add('mix', key, file, facts, clock.now());
        store.renders.setMix(episode.id, key, place(lines, pieces, spans, pauses.head), clock.now());
      },
    };
  },
};

/** Every sentence of the episode, in order, with the silence that follows it. */
function layOut(lines: readonly WorkingLine[], pauses: Pauses, { store }: StageTools): Piece[] {
  return lines.flatMap((line, at) => {
    if (isUnspoken(line)) return [];
    const take = present(line.take === null ? undefined : store.calls.take(line.take), `the take of line ${line.id}`);
    const afterLine = at === lines.length - 1 ? 0 : (line.pauseSeconds ?? pauses[line.pauseAfter]);
    return take.pieces.map((piece, index) => {
      const recording = present(store.calls.recording(piece.call), `a recording of line ${line.id}`);
      return {
        file: recording.file,
        sampleRate: recording.sampleRate,
        start: piece.start,
        end: piece.end,
        gapSeconds: gapAfter(take, index, pauses, afterLine),
        line,
        take: take.id,
        sentence: piece.sentence,
        role: roleOf(line, take, piece.sentence),
      };
    });
  });
}

function roleOf(line: WorkingLine, take: Take, sentence: number): Role {
  const isWhole = take.pieces.filter((piece) => piece.sentence === sentence).length === 1;
  const spoken = line.sentences?.[sentence]?.spoken;
  return { speaker: line.speaker, units: isWhole && spoken !== undefined ? speechUnits(spoken) : null, take: take.id, isPickup: isPickedUp(take) };
}

/** A line of ornaments: it is in the text, and there is nothing to say. */
function isUnspoken(line: WorkingLine): boolean {
  return present(line.sentences, 'the sentences of a line').every(({ spoken }) => spoken === '');
}

function gapAfter(take: Take, index: number, pauses: Pauses, afterLine: number): number {
  const next = take.pieces[index + 1];
  if (!next) return afterLine;
  return next.sentence === take.pieces[index]?.sentence ? PART_GAP : pauses.sentence;
}

/**
 * One entry for every sentence of the text, in order. Parts of a sentence are put together again; one that has nothing
 * to say stands without length where it would be said, so that none is missing from the account.
 */
function place(lines: readonly WorkingLine[], pieces: readonly Piece[], spans: readonly { startSeconds: number; endSeconds: number }[], headSeconds: number): PlacedSentence[] {
  const placed: PlacedSentence[] = [];
  let next = 0;
  let at = headSeconds;
  for (const line of lines) {
    for (const [index, { start, end }] of present(line.sentences, 'the sentences of a line').entries()) {
      const isHere = () => pieces[next]?.line.id === line.id && pieces[next]?.sentence === index;
      const first = isHere() ? spans[next]?.startSeconds : undefined;
      const take = isHere() ? (pieces[next]?.take ?? null) : null;
      while (isHere()) {
        at = present(spans[next], 'the place of a sentence').endSeconds;
        next += 1;
      }
      placed.push({ line: line.id, sentence: index, take, start, end, startSeconds: first ?? at, endSeconds: at });
    }
  }
  return placed;
}
