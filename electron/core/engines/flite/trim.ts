/** Where the voice starts and stops within what Flite wrote. */
import { audibleSpan, type Span } from '../sound/audible-span.ts';

/** Silence kept on each side of the words, in seconds: enough for a breath of onset and decay. */
const KEEP_SECONDS = 0.03;

interface Phone {
  readonly name: string;
  readonly endSeconds: number;
}

/** Reads one line of `-psdur`, such as `pau:0.164 hh:0.255 pau:0.400`. */
export function parsePhones(line: string): Phone[] {
  return line
    .trim()
    .split(/\s+/)
    .flatMap((token) => {
      const colon = token.lastIndexOf(':');
      const endSeconds = Number(token.slice(colon + 1));
      return colon > 0 && Number.isFinite(endSeconds) ? [{ name: token.slice(0, colon), endSeconds }] : [];
    });
}

/**
 * Cuts the silence before the first and after the last phone away, but for 30 ms. Labels know about the faint start of
 * an "f", loudness knows about a vowel that rings on past its label: the wider of the two is kept.
 * A text that Flite took for several utterances has labels that count from each one's own start; there loudness decides alone.
 * No phone but silence gives an empty span.
 */
export function trimSilence(samples: Int16Array, sampleRate: number, lines: readonly string[]): Span {
  const utterances = lines.map(parsePhones).filter((phones) => phones.length > 0);
  if (!utterances.some((phones) => phones.some((phone) => phone.name !== 'pau'))) return { start: 0, end: 0 };
  const heard = audibleSpan(samples, sampleRate);
  const labelled = utterances.length === 1 ? labelledSpan(utterances[0] ?? [], sampleRate) : undefined;
  const start = Math.min(heard?.start ?? samples.length, labelled?.start ?? samples.length);
  const end = Math.max(heard?.end ?? 0, labelled?.end ?? 0);
  const keep = Math.round(KEEP_SECONDS * sampleRate);
  return { start: Math.max(0, start - keep), end: Math.min(samples.length, end + keep) };
}

function labelledSpan(phones: readonly Phone[], sampleRate: number): Span | undefined {
  const first = phones.findIndex((phone) => phone.name !== 'pau');
  const last = phones.findLast((phone) => phone.name !== 'pau');
  if (first < 0 || last === undefined) return undefined;
  const startSeconds = phones[first - 1]?.endSeconds ?? 0;
  return { start: Math.round(startSeconds * sampleRate), end: Math.round(last.endSeconds * sampleRate) };
}
