/** Regions that the voice is to blame for, as findings: what should have been heard, what was, where, and how surely. */
import type { Finding } from '#shared/words/audio.ts';
import type { HeardToken } from './heard-words.ts';
import type { Likeness } from './likeness.ts';
import type { Evidence } from './length-evidence.ts';
import { glue, isShort, isSwapped, type Noise } from './noise.ts';
import type { Region } from './regions.ts';
import type { ReferenceLine, ScriptWord } from './script-words.ts';

/** Less sure ones are the recogniser's own, where nobody else heard them. */
export const LEAST_CONFIDENCE = 0.5;
/** So much of a passage equal to what stands beside it makes it a repetition. */
const REPEATED = 0.8;
/** A passage of so many words is worth an ear even where its length speaks for it. */
const LONG_RUN = 4;
/** Words alone are never all the evidence; two in exchanged places are some. */
const MOST_ODDS = 8;
const SWAP_ODDS = 6;
/** Of words that changed places, one may have been misheard so much. */
const ALIKE = 0.7;
/** Words to either side that may be the ones it stands between. */
const AROUND = 8;

export interface Judged {
  readonly region: Region;
  readonly confidence: number;
  readonly kind: 'missing' | 'repeated' | 'added' | 'changed';
  readonly evidence: Evidence;
}

export interface Heard {
  readonly script: readonly ScriptWord[];
  readonly heard: readonly HeardToken[];
  readonly lines: readonly ReferenceLine[];
  readonly likeness: Likeness;
  readonly noise: Noise;
  readonly isUnfamiliar: (word: ScriptWord) => boolean;
}

export function judge(region: Region, evidence: Evidence, heard: Heard): Judged {
  const kind = kindOf(region, heard);
  const written = region.to - region.from;
  const spoken = region.heardTo - region.heardFrom;
  if (reads(region, heard)) return { region, confidence: 0, kind, evidence };
  const swapped = kind === 'changed' && hasSwap(region, heard);
  const odds = Math.min(MOST_ODDS, heard.noise.odds(region) + (swapped ? SWAP_ODDS : 0)) + evidence.odds;
  let confidence = 1 / (1 + Math.exp(-odds));
  // A recogniser may lose a passage or dream one; who listens decides.
  if (Math.abs(written - spoken) >= LONG_RUN && kind !== 'changed') confidence = Math.max(confidence, 0.5);
  if (kind === 'changed' && written === 1 && heard.isUnfamiliar(heard.script[region.from]!)) confidence = Math.min(confidence, 0.7);
  return { region, confidence: Math.min(0.99, confidence), kind, evidence };
}

/** Only the pen differs: "any thing" for "anything", or all of it together sounds the same. */
function reads({ from, to, heardFrom, heardTo }: Region, { script, heard, likeness }: Heard): boolean {
  if (from === to || heardFrom === heardTo || to - from > 8) return false;
  const [written, spoken] = [glue(script.slice(from, to)), glue(heard.slice(heardFrom, heardTo))];
  return written === spoken || (to - from !== heardTo - heardFrom && likeness.of(written, spoken) >= 0.8);
}

function kindOf(region: Region, { script, heard }: Heard): Judged['kind'] {
  const { from, to, heardFrom, heardTo } = region;
  const [written, spoken] = [to - from, heardTo - heardFrom];
  if (spoken === 0 || written >= 3 * spoken + 1) return 'missing';
  if (written === 0 || spoken >= 3 * written + 1) return isRepeated(region, script, heard) ? 'repeated' : 'added';
  return 'changed';
}

/** The passage is what stands in the script just before or just after it. */
function isRepeated({ from, to, heardFrom, heardTo }: Region, script: readonly ScriptWord[], heard: readonly HeardToken[]): boolean {
  const words = heard.slice(heardFrom, heardTo).map(({ form }) => form);
  const near = [script.slice(Math.max(0, from - words.length - 1), from), script.slice(to, to + words.length + 1)];
  return near.some((part) => {
    const forms = new Map<string, number>();
    for (const { form } of part) forms.set(form, (forms.get(form) ?? 0) + 1);
    const shared = words.filter((form) => {
      const left = forms.get(form) ?? 0;
      forms.set(form, left - 1);
      return left > 0;
    });
    return shared.length >= REPEATED * words.length;
  });
}

/** Two neighbours that stand the other way round, whatever else went wrong beside them. */
function hasSwap({ from, to, heardFrom, heardTo }: Region, { script, heard, likeness }: Heard): boolean {
  if (isSwapped(script.slice(from, to), heard.slice(heardFrom, heardTo))) return true;
  if (heardTo - heardFrom > to - from) return false;
  for (let i = from; i + 1 < to; i++) {
    const [one, two] = [script[i]!.form, script[i + 1]!.form];
    for (let j = heardFrom; j + 1 < heardTo && one !== two; j++) {
      const [first, second] = [heard[j]!.form, heard[j + 1]!.form];
      // One of them may have been misheard as well.
      if ((first === two && likeness.of(one, second) >= ALIKE) || (second === one && likeness.of(two, first) >= ALIKE)) return true;
    }
  }
  return false;
}

/** One finding a line: a passage lost over several lines is lost in each. */
export function findingsOf({ region, confidence, kind, evidence }: Judged, { script, heard, lines }: Heard, leastConfidence: number): Finding[] {
  if (confidence < leastConfidence) return [];
  const { from, to, heardFrom, heardTo } = region;
  const words = heard.slice(heardFrom, heardTo);
  const said = words.length === 0 ? null : words.filter(({ text }, at) => text !== words[at - 1]?.text || words[at - 1]!.endSeconds !== words[at]!.startSeconds).map(({ text }) => text.trim()).join(' ');
  const common = { heard: said, confidence: Math.round(confidence * 1000) / 1000, check: 'transcript' as const, kind };
  if (from === to || kind === 'added' || kind === 'repeated') return [{ ...common, ...insertionPlace(region, heard, script, lines), expected: null }];
  const parts = [...Map.groupBy(script.slice(from, to), ({ line }) => line)];
  return parts.map(([line, own], part) => {
    const { line: id, text, startSeconds, endSeconds } = lines[line]!;
    const [start, end] = [Math.min(...own.map((word) => word.start)), Math.max(...own.map((word) => word.end))];
    return {
      ...common,
      line: id,
      start,
      end,
      expected: text.slice(start, end),
      heard: part === 0 ? said : null,
      seconds: part === 0 ? evidence.startSeconds : startSeconds,
      endSeconds: part === parts.length - 1 ? Math.max(evidence.endSeconds, part === 0 ? evidence.startSeconds : startSeconds) : endSeconds,
    };
  });
}

/** Where the script goes on: behind the word before, in the line in whose audio it is heard. */
function insertionPlace({ from, to, heardFrom, heardTo }: Region, heard: readonly HeardToken[], script: readonly ScriptWord[], lines: readonly ReferenceLine[]) {
  const [seconds, endSeconds] = [heard[heardFrom]!.startSeconds, heard[heardTo - 1]!.endSeconds];
  const middle = (seconds + endSeconds) / 2;
  // The first words of what follows may have met their like in it, so the words next to it may be another line's.
  const near = script.slice(Math.max(0, from - AROUND), to + AROUND);
  const far = ({ line }: ScriptWord) => Math.max(lines[line]!.startSeconds - middle, middle - lines[line]!.endSeconds, 0);
  const nearest = near.toSorted((a, b) => far(a) - far(b))[0]?.line;
  const before = script.slice(Math.max(0, from - AROUND), from).findLast(({ line }) => line === nearest);
  const word = before ?? near.find(({ line }) => line === nearest);
  const at = word === undefined ? null : before ? word.end : word.start;
  return { line: nearest === undefined ? null : lines[nearest]!.line, start: at, end: at, seconds, endSeconds };
}

/** Of one region, in words: a long run lost weighs more than its words, a slip of the recogniser next to nothing. */
export function weightOf({ region, confidence }: Judged, script: readonly ScriptWord[]): number {
  const { from, to, heardFrom, heardTo } = region;
  const pairs = Math.min(to - from, heardTo - heardFrom);
  const lost = to - from - pairs;
  const words = pairs + 1.5 * lost + (heardTo - heardFrom - pairs);
  const isRun = Math.max(to - from, heardTo - heardFrom) >= 3;
  const isSlight = !isRun && script.slice(from, to).every(({ form }) => isShort(form));
  return words * confidence * (isRun ? 2 : isSlight ? 0.5 : 1);
}
