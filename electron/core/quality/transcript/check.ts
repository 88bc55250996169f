/** The words of the script against the words that were heard. */
import type { Finding } from '#shared/words/audio.ts';
import type { LineId } from '#shared/words/ids.ts';
import type { HeardWord, WordTiming } from '#shared/words/quality.ts';
import { alignWords } from './align.ts';
import { Durations } from './durations.ts';
import { FUNCTION_WORDS } from './english.ts';
import { findingsOf, judge, LEAST_CONFIDENCE, weightOf } from './findings.ts';
import { heardTokens } from './heard-words.ts';
import { weighLength } from './length-evidence.ts';
import { createLikeness } from './likeness.ts';
import { Noise } from './noise.ts';
import { normalise } from './normalise.ts';
import { placements } from './placements.ts';
import { findRegions } from './regions.ts';
import { type ReferenceLine, type ScriptWord, scriptWords } from './script-words.ts';
import { costsFor, transcriptTimings } from './timings.ts';
import { doubtOf } from './verdict.ts';

export interface TranscriptCheck {
  readonly lines: readonly ReferenceLine[];
  readonly heard: readonly HeardWord[];
  /** BCP 47, of the script. */
  readonly language: string;
  /** Words of the production that a recogniser can't know how to spell. */
  readonly lexicon: readonly string[];
  /** The recogniser itself told when each word is said. */
  readonly hasWordTimes: boolean;
  /** What another recogniser heard of the same, where one did. */
  readonly second?: Pick<TranscriptCheck, 'heard' | 'hasWordTimes'> | undefined;
}

export interface TranscriptReport {
  findings: Finding[];
  timings: WordTiming[];
  isConclusive: boolean;
  /** The recogniser's own, a word; null where nothing could be compared. */
  errorRate: number | null;
  /** Errors are weighted: how surely it was the voice, and how much was lost. */
  lines: { line: LineId; words: number; errors: number }[];
}

/** Lines without a transcript are left out of the comparison; their words are timed by proportion. */
/** Words so much alike may be one that changed places and was misheard on the way. */
const ALIKE = 0.7;

export function checkTranscript({ lines, heard, language, lexicon, hasWordTimes }: TranscriptCheck, leastConfidence = LEAST_CONFIDENCE): TranscriptReport {
  const words = lines.map((line, index) => scriptWords(line, index, language));
  const script = words.filter((_, index) => !lines[index]!.isUnheard).flat();
  const forms = script.map(({ form }) => form);
  const tokens = heardTokens(heard, forms, language);
  const spoken = tokens.map(({ form }) => form);
  const likeness = createLikeness(language);
  const heardOf = alignWords(forms, spoken, costsFor(language, likeness));
  const isMatch = (i: number, j: number) => likeness.of(forms[i]!, spoken[j]!) >= 1;
  const matches = heardOf.map((j, i) => (j >= 0 && isMatch(i, j) ? j : -1));
  const matched = [...matches].filter((j) => j >= 0);
  const unheard = words.filter((_, index) => lines[index]!.isUnheard).flat();
  const counts = lines.map(({ line }, index) => ({ line, words: words[index]!.length, errors: 0 }));
  const doubt = doubtOf(script, tokens, matched.length, language);
  if (doubt !== undefined) {
    const timings = timingsOf([...script, ...unheard], [], new Int32Array(script.length + unheard.length).fill(-1), lines, false);
    return { findings: [inconclusive(lines, doubt)], timings, isConclusive: false, errorRate: null, lines: counts };
  }

  const regions = findRegions(forms, spoken, matches, (a, b) => likeness.of(a, b) >= ALIKE);
  const isUnfamiliar = strangers(script, lexicon, language);
  const noise = new Noise(script, tokens, regions, matched, likeness, isUnfamiliar);
  const durations = new Durations(script, tokens, matches);
  const context = { script, heard: tokens, lines, likeness, noise, isUnfamiliar };
  const times = { script, heard: tokens, lines, durations, hasWordTimes };
  const judged = regions.map((region) => {
    const { named, weighed } = placements(region, script, spoken, matches);
    const odds = Math.min(...weighed.map((one) => weighLength(one.region, one.heardOf, times).odds));
    return judge(named.region, { ...weighLength(named.region, named.heardOf, times), odds }, context);
  });
  for (const one of judged) {
    const line = script[Math.min(one.region.from, script.length - 1)]?.line;
    if (line !== undefined) counts[line]!.errors += weightOf(one, script);
  }
  return {
    findings: judged.flatMap((one) => findingsOf(one, context, leastConfidence)).toSorted((a, b) => a.seconds - b.seconds),
    timings: [...timingsOf(script, tokens, heardOf, lines, hasWordTimes), ...timingsOf(unheard, [], new Int32Array(unheard.length).fill(-1), lines, false)].toSorted((a, b) => a.startSeconds - b.startSeconds),
    isConclusive: true,
    errorRate: script.length === 0 ? null : noise.errorRate,
    lines: counts,
  };
}

function timingsOf(...input: Parameters<typeof transcriptTimings>): WordTiming[] {
  const timings = transcriptTimings(...input);
  return input[4] ? timings : timings.map((timing) => ({ ...timing, source: 'proportion' as const }));
}

function inconclusive(lines: readonly ReferenceLine[], { expected, heard }: { expected: string; heard: string }): Finding {
  const compared = lines.filter(({ isUnheard }) => !isUnheard);
  return {
    kind: 'inconclusive',
    check: 'transcript',
    seconds: Math.min(...compared.map(({ startSeconds }) => startSeconds)),
    endSeconds: Math.max(...compared.map(({ endSeconds }) => endSeconds)),
    expected,
    heard,
    confidence: 1,
    line: null,
    start: null,
    end: null,
  };
}

/** Names, words of the lexicon, and long words that the script has but once. */
function strangers(script: readonly ScriptWord[], lexicon: readonly string[], language: string): (word: ScriptWord) => boolean {
  const listed = new Set(lexicon.flatMap((entry) => normalise(entry, language).map(({ form }) => form)));
  const capital = new Map<string, number>();
  for (const { form, isName } of script) capital.set(form, (capital.get(form) ?? 0) + (isName ? 1 : -1));
  return ({ form, isName }) => listed.has(form) || (isName && (capital.get(form) ?? 0) >= 0 && !FUNCTION_WORDS.has(form));
}
