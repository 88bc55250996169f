/**
 * A Whisper model that can say one sentence: real weights in the real file format, so small that a test can make them.
 * Attention and convolutions are all zero; each place in the text points straight at the token that comes next.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const STATE = 64;
const MELS = 80;
const AUDIO_PLACES = 1500;
const TEXT_PLACES = 448;
/** English alone: one more would make it multilingual. */
const VOCABULARY = 51_864;
const WORDS = 50_257;
const END = 50_256;
const START = 50_257;
const BEGIN = 50_363; // the timestamp 0.00
/** Of its number formats: 32 bits is 0. */
const HALF = 1;
/** How much a place points at its next token, against what the token before it says. */
const STRENGTH = 12;

/** What whisper.cpp looks up by its text, at the end of the words. */
const EXPECTED = ['', '', ' ', ' -', " '", '-', "'"];

/** @param tokens as they stand in the text: those that begin a word begin with a space */
export function writeToyWhisper(path: string, tokens: readonly string[], endSeconds = 2): void {
  const file = openSync(path, 'w');
  const write = (bytes: Buffer) => void writeSync(file, bytes);
  try {
    write(int32(0x67676d6c, VOCABULARY, AUDIO_PLACES, STATE, 1, 1, TEXT_PLACES, STATE, 1, 1, MELS, HALF));
    write(int32(MELS, 201));
    write(Buffer.alloc(MELS * 201 * 4));
    write(int32(WORDS));
    for (let id = 0; id < WORDS; id++) {
      const text = Buffer.from(tokens[id - 1] ?? EXPECTED[WORDS - id] ?? `<${id}>`);
      write(Buffer.concat([int32(text.length), text]));
    }
    const tensor = (name: string, shape: readonly number[], values?: Float32Array) => {
      const bytes = Buffer.from(name);
      // Only what is multiplied stands in half precision.
      const isHalf = shape.length > 1 && !/bias$|positional/.test(name);
      write(Buffer.concat([int32(shape.length, bytes.length, isHalf ? HALF : 0, ...shape), bytes]));
      const numbers = values ?? new Float32Array(shape.reduce((product, one) => product * one, 1));
      write(Buffer.from((isHalf ? Float16Array.from(numbers) : numbers).buffer));
    };
    const norm = (name: string) => {
      tensor(`${name}.weight`, [STATE], new Float32Array(STATE).fill(1));
      tensor(`${name}.bias`, [STATE]);
    };
    const linear = (name: string, from = STATE, to = STATE, hasBias = true) => {
      tensor(`${name}.weight`, [from, to]);
      if (hasBias) tensor(`${name}.bias`, [to]);
    };
    const attention = (name: string) => {
      norm(`${name}_ln`);
      linear(`${name}.query`);
      linear(`${name}.key`, STATE, STATE, false);
      linear(`${name}.value`);
      linear(`${name}.out`);
    };
    const perceptron = (name: string) => {
      norm(`${name}.mlp_ln`);
      linear(`${name}.mlp.0`, STATE, 4 * STATE);
      linear(`${name}.mlp.2`, 4 * STATE, STATE);
    };
    tensor('encoder.positional_embedding', [STATE, AUDIO_PLACES]);
    tensor('encoder.conv1.weight', [3, MELS, STATE]);
    tensor('encoder.conv1.bias', [1, STATE]);
    tensor('encoder.conv2.weight', [3, STATE, STATE]);
    tensor('encoder.conv2.bias', [1, STATE]);
    norm('encoder.ln_post');
    perceptron('encoder.blocks.0');
    attention('encoder.blocks.0.attn');
    const script = [BEGIN, ...tokens.map((_, index) => index + 1), BEGIN + Math.round(endSeconds * 50), END];
    const { embedding, places } = pointers(script);
    tensor('decoder.positional_embedding', [STATE, TEXT_PLACES], places);
    tensor('decoder.token_embedding.weight', [STATE, VOCABULARY], embedding);
    norm('decoder.ln');
    perceptron('decoder.blocks.0');
    attention('decoder.blocks.0.attn');
    attention('decoder.blocks.0.cross_attn');
  } finally {
    closeSync(file);
  }
}

/** The script's tokens far apart from each other, everything else at nought; the prompt is one token long. */
function pointers(script: readonly number[]): { embedding: Float32Array; places: Float32Array } {
  const embedding = new Float32Array(STATE * VOCABULARY);
  const places = new Float32Array(STATE * TEXT_PLACES);
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 0x7fffffff) / 0x7fffffff - 0.5;
  for (const token of [START, ...script]) {
    const row = Float32Array.from({ length: STATE }, random);
    const mean = row.reduce((sum, one) => sum + one, 0) / STATE;
    const length = Math.hypot(...row.map((one) => one - mean));
    embedding.set(row.map((one) => (4 * (one - mean)) / length), token * STATE);
  }
  for (let place = 0; place < TEXT_PLACES; place++) {
    const next = script[Math.min(place, script.length - 1)]!;
    places.set(embedding.subarray(next * STATE, (next + 1) * STATE).map((one) => one * STRENGTH), place * STATE);
  }
  return { embedding, places };
}

function int32(...values: readonly number[]): Buffer {
  return Buffer.from(Int32Array.from(values).buffer);
}
