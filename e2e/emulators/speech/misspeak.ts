/** Speech that goes wrong as real voices do: what was asked for is known, and what is wrong with it is planted. */
import type { SayPart, Script, Speaker, Spoken, SpokenWord } from './script.ts';

/** `at`: the words it befalls, as they are spoken; the first such place. */
export type Mishap =
  | { readonly kind: 'drop' | 'repeat' | 'swap' | 'hole' | 'clip' | 'cut-tail' | 'louder' | 'faster' | 'hum' | 'click'; readonly at: string }
  /** Says something else before it. */
  | { readonly kind: 'say'; readonly at: string; readonly text: string };

/** Replaces a stretch of the speech by other sound; times of what comes after move along. */
interface Edit {
  readonly from: number;
  readonly to: number;
  /** Seconds of what stands there afterwards. */
  readonly seconds: number;
  readonly words: readonly SpokenWord[];
  sound(original: Float32Array, sampleRate: number): Float32Array;
}

const HOLE_SECONDS = 2;
const TAIL_SECONDS = 0.2;
const CLIP_SECONDS = 0.3;

/** The same speech with its mishaps. Places that the text does not have change nothing. */
export async function misspeak(speak: Speaker, script: Script, mishaps: readonly Mishap[]): Promise<Spoken> {
  const spoken = await speak(script);
  const edits: Edit[] = [];
  for (const mishap of mishaps) edits.push(...(await editsFor(mishap, spoken, speak)));
  edits.sort((a, b) => a.from - b.from);
  const words = applyToWords(spoken.words, edits);
  const seconds = edits.reduce((sum, edit) => sum + edit.seconds - (edit.to - edit.from), spoken.seconds);
  return { seconds, words, blocks: (sampleRate) => render(spoken, edits, sampleRate) };
}

async function editsFor(mishap: Mishap, spoken: Spoken, speak: Speaker): Promise<Edit[]> {
  const place = find(spoken.words, mishap.at);
  if (!place) return [];
  const words = spoken.words.slice(place.first, place.last + 1);
  const next = spoken.words[place.last + 1]?.startSeconds ?? spoken.seconds;
  const from = words[0]!.startSeconds;
  const to = words.at(-1)!.endSeconds;
  const keep = (a: number, b: number, change: (sound: Float32Array, sampleRate: number) => void): Edit => ({
    from: a, to: b, seconds: b - a, words: spoken.words.filter((word) => word.startSeconds >= a && word.startSeconds < b).map((word) => shift(word, -a)),
    sound: (original, sampleRate) => {
      const changed = original.slice();
      change(changed, sampleRate);
      return changed;
    },
  });
  switch (mishap.kind) {
    case 'drop':
      return [{ from, to: next, seconds: 0, words: [], sound: () => new Float32Array(0) }];
    case 'repeat':
      return [{ from, to: next, seconds: 2 * (next - from), words: [...words.map((word) => shift(word, -from)), ...words.map((word) => shift(word, next - 2 * from))], sound: (original) => join(original, original) }];
    case 'swap':
      return [swapEdit(spoken.words.slice(place.first, place.last + 1), from, next)];
    case 'say': {
      const [word] = words;
      const other = await speak([{ ...word!.part, text: mishap.text, offset: 0 } satisfies SayPart]);
      const pause = 0.3;
      return [{ from, to: from, seconds: other.seconds + pause, words: other.words, sound: (_, sampleRate) => join(whole(other, sampleRate), new Float32Array(Math.round(pause * sampleRate))) }];
    }
    case 'hole': {
      const at = (words[0]!.endSeconds + (words[1]?.startSeconds ?? words[0]!.endSeconds)) / 2;
      return [{ from: at, to: at, seconds: HOLE_SECONDS, words: [], sound: (_, sampleRate) => new Float32Array(Math.round(HOLE_SECONDS * sampleRate)) }];
    }
    case 'clip':
      return [keep(from, Math.min(to, from + CLIP_SECONDS), (sound) => sound.forEach((value, i) => (sound[i] = Math.max(-1, Math.min(1, value * 12)))))];
    case 'cut-tail':
      return [{ from: to - TAIL_SECONDS, to, seconds: 0, words: [], sound: () => new Float32Array(0) }];
    case 'louder':
      return [keep(from, to, (sound) => sound.forEach((value, i) => (sound[i] = value * 2.5)))];
    case 'faster': {
      const quick = await speak([{ ...words[0]!.part, speed: words[0]!.part.speed * 2, text: words.map(({ text }) => text).join(' '), offset: 0 } satisfies SayPart]);
      return [{ from, to, seconds: quick.seconds, words: quick.words, sound: (_, sampleRate) => whole(quick, sampleRate) }];
    }
    case 'hum':
      return [keep(from, to, (sound, sampleRate) => sound.forEach((value, i) => (sound[i] = value + 0.05 * Math.sin((2 * Math.PI * 50 * i) / sampleRate) + 0.03 * Math.sin((2 * Math.PI * 150 * i) / sampleRate))))];
    case 'click':
      return [keep(from, to, (sound) => (sound[Math.floor(sound.length / 2)] = 0.95))];
  }
}

/** The first word changes its place with the last. */
function swapEdit(words: readonly SpokenWord[], from: number, next: number): Edit {
  const order = words.map((word, index) => (index === 0 ? words.at(-1)! : index === words.length - 1 ? words[0]! : word));
  let at = 0;
  const placed = order.map((word, index) => {
    const seconds = word.endSeconds - word.startSeconds;
    const gap = (words[index + 1]?.startSeconds ?? next) - words[index]!.endSeconds;
    const start = at;
    at += seconds + gap;
    return { word, start, seconds };
  });
  return {
    from, to: next, seconds: at,
    // A service lays the text it was sent along what it said, in order: its times never jump back.
    words: words.map((word, index) => ({ ...word, startSeconds: placed[index]!.start, endSeconds: placed[index]!.start + placed[index]!.seconds })),
    sound(original, sampleRate) {
      const sound = new Float32Array(Math.round(at * sampleRate));
      for (const { word, start, seconds } of placed) {
        const source = Math.round((word.startSeconds - from) * sampleRate);
        sound.set(original.subarray(source, source + Math.round(seconds * sampleRate)), Math.round(start * sampleRate));
      }
      return sound;
    },
  };
}

function* render(spoken: Spoken, edits: readonly Edit[], sampleRate: number): Generator<Float32Array> {
  const original = whole(spoken, sampleRate);
  let at = 0;
  for (const edit of edits) {
    const from = Math.max(at, Math.round(edit.from * sampleRate));
    const to = Math.max(from, Math.round(edit.to * sampleRate));
    yield original.subarray(at, from);
    yield edit.sound(original.subarray(from, to), sampleRate);
    at = to;
  }
  yield original.subarray(at);
}

function whole(spoken: Spoken, sampleRate: number): Float32Array {
  return join(...[...spoken.blocks(sampleRate)].map((block) => block.slice()));
}

function join(...parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Words as the service tells their places: those that were lost have none of their own. */
function applyToWords(words: readonly SpokenWord[], edits: readonly Edit[]): SpokenWord[] {
  return words.map((word) => {
    let moved = 0;
    for (const edit of edits) {
      if (edit.to <= word.startSeconds + 1e-9) moved += edit.seconds - (edit.to - edit.from);
      else if (edit.from < word.endSeconds - 1e-9 && edit.from <= word.startSeconds) {
        const own = edit.words.find(({ from, part }) => from === word.from && part.offset === word.part.offset);
        const start = edit.from + moved + (own?.startSeconds ?? 0);
        return { ...word, startSeconds: start, endSeconds: own ? edit.from + moved + own.endSeconds : start };
      }
    }
    return shift(word, moved);
  });
}

function shift(word: SpokenWord, seconds: number): SpokenWord {
  return { ...word, startSeconds: word.startSeconds + seconds, endSeconds: word.endSeconds + seconds };
}

function find(words: readonly SpokenWord[], passage: string): { first: number; last: number } | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = passage.split(/\s+/).map(bare).filter((word) => word !== '');
  const spoken = words.map(({ text }) => bare(text));
  for (let first = 0; first + wanted.length <= spoken.length; first++) {
    if (wanted.every((word, index) => spoken[first + index] === word)) return { first, last: first + wanted.length - 1 };
  }
  return undefined;
}
