/** Speech in tones: nobody's favourite voice, but a test can prove from it that every word was spoken once, in order. */
import { hash32 } from '../random.ts';
import type { Spoken, Speaker, SpokenWord } from './script.ts';
import { timeScript } from './timing.ts';
import { toneHertz, toneSymbolsOf } from './tone-code.ts';

const EDGE_SECONDS = 0.004;
/** A voice does not stop dead: its last tone dies away within the pause. */
const RELEASE_SECONDS = 0.035;
const RELEASE_LEVEL = 0.3;
/** Nor is a room ever quite still; about −75 dBFS. */
const ROOM = 0.0003;
const AMPLITUDE = 0.28;
/** How loud the voice's own low partial is against the tones. */
const PARTIAL = 0.12;

export const speakTones: Speaker = async (script): Promise<Spoken> => {
  const { words, seconds } = timeScript(script);
  return { words, seconds, blocks: (sampleRate) => render(words, seconds, sampleRate) };
};

function* render(words: readonly SpokenWord[], seconds: number, sampleRate: number): Generator<Float32Array> {
  let at = 0;
  const room = roomTone();
  for (const [index, word] of words.entries()) {
    const start = Math.round(word.startSeconds * sampleRate);
    const end = Math.round(word.endSeconds * sampleRate);
    const next = Math.round((words[index + 1]?.startSeconds ?? seconds) * sampleRate);
    const release = Math.max(0, Math.min(next - end, Math.round(RELEASE_SECONDS * sampleRate)));
    const block = new Float32Array(end + release - at); // the pause before it, the word, how it dies away
    room(block);
    sound(word, block.subarray(start - at, end - at), sampleRate);
    die(word, block.subarray(end - at), sampleRate);
    at = end + release;
    yield block;
  }
  const rest = new Float32Array(Math.max(0, Math.round(seconds * sampleRate) - at));
  room(rest);
  yield rest;
}

/** Noise that is the same each time, however it is cut into blocks. */
function roomTone(): (into: Float32Array) => void {
  let state = 1;
  return (into) => {
    for (let i = 0; i < into.length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      into[i] = ROOM * (state / 2 ** 31 - 1);
    }
  };
}

function die(word: SpokenWord, into: Float32Array, sampleRate: number): void {
  const last = toneSymbolsOf(word.text)?.at(-1);
  if (last === undefined) return;
  const step = (2 * Math.PI * toneHertz(last)) / sampleRate;
  const level = levelOf(word.part.voice) * RELEASE_LEVEL;
  for (let i = 0; i < into.length; i++) into[i]! += level * (1 - i / into.length) ** 3 * Math.sin(step * i);
}

function sound(word: SpokenWord, into: Float32Array, sampleRate: number): void {
  const symbols = toneSymbolsOf(word.text) ?? [];
  const { voice } = word.part;
  const level = levelOf(voice);
  for (const [index, symbol] of symbols.entries()) {
    const from = Math.round((index * into.length) / symbols.length);
    const to = Math.round(((index + 1) * into.length) / symbols.length);
    addBurst(into.subarray(from, to), toneHertz(symbol), level, sampleRate);
  }
  addBurst(into, partialHertz(voice), level * PARTIAL, sampleRate);
}

function levelOf(voice: string): number {
  return AMPLITUDE * (0.7 + 0.3 * ((hash32(voice) % 97) / 96));
}

/** 90 to 210 Hz: a voice can be told by it, the code lies above. */
function partialHertz(voice: string): number {
  return 90 + (hash32(`${voice}:partial`) % 121);
}

/** A sine by the two-term recurrence, with raised-cosine edges. */
function addBurst(into: Float32Array, hertz: number, amplitude: number, sampleRate: number): void {
  const step = (2 * Math.PI * hertz) / sampleRate;
  const turn = 2 * Math.cos(step);
  const edge = Math.min(Math.round(EDGE_SECONDS * sampleRate), into.length >> 1);
  let now = 0;
  let before = -Math.sin(step);
  for (let i = 0; i < into.length; i++) {
    const fromEdge = Math.min(i, into.length - 1 - i);
    const envelope = fromEdge < edge ? 0.5 - 0.5 * Math.cos((Math.PI * (fromEdge + 0.5)) / edge) : 1;
    into[i]! += amplitude * envelope * now;
    const next = turn * now - before;
    before = now;
    now = next;
  }
}
