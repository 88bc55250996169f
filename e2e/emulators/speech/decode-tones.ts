/** Hears the words back out of speech in tones, after encoding, resampling, gain and limiting. */
import { openAudio } from '#core/audio/decode.ts';
import { Resampler } from '#core/audio/resample.ts';
import { mixDown } from '#core/audio/transcode.ts';
import { MARK, SYMBOLS_PER_WORD, TONES, TONE_STEP_HERTZ, toneHertz, writeCode } from './tone-code.ts';

/** All tones lie below its half, and a step of them is a whole number of its samples. */
const RATE = 8_000;
const PERIOD = RATE / TONE_STEP_HERTZ;
const HOP = 32; // 4 ms
/** Hops looked at together, with these weights: about 20 ms, rounded off so that neighbouring tones stay apart. */
const WINDOW = [0.25, 0.75, 1, 0.75, 0.25];
const WINDOW_SAMPLES = HOP * WINDOW.reduce((sum, weight) => sum + weight, 0);
/** A tone is heard where it carries this much of what all tones carry together … */
const PURITY = 0.45;
/** … is this loud against the loudest of the moment before … */
const RELATIVE = 0.16;
/** … which is forgotten at this rate a hop (half in 0.2 s) … */
const FORGET = 0.986;
/** … and louder than any noise floor (−54 dBFS). */
const FLOOR = 0.002;
/** Hops a tone must last to count: 12 ms. */
const SHORTEST = 3;
/** Silence within a word: more than this many hops ends it. */
const LONGEST_BREAK = 6;

export interface HeardWord {
  /** As `toneCodeOf` gives it; shorter or longer where a word was damaged. */
  readonly code: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The codes of the words in order; compare with `toneCodesOf(text)`. */
export function decodeTones(samples: Float32Array, sampleRate: number): string[] {
  return hearTones(samples, sampleRate).map(({ code }) => code);
}

/** The same with the time of each word, exact to about 10 ms. */
export function hearTones(samples: Float32Array, sampleRate: number): HeardWord[] {
  using decoder = new ToneDecoder(sampleRate);
  decoder.push(samples, samples.length);
  return decoder.finish();
}

/** The same for an audio file of any length and format. */
export function hearTonesInFile(path: string): HeardWord[] {
  using stream = openAudio(path);
  using decoder = new ToneDecoder(stream.sampleRate);
  for (const { planes, count } of stream.blocks()) decoder.push(mixDown(planes, count), count);
  return decoder.finish();
}

/** For audio that comes block by block. */
export class ToneDecoder implements Disposable {
  private readonly resampler: Resampler | undefined;
  private readonly listener = new SymbolListener();
  private readonly words: HeardWord[] = [];
  private readonly hop = new Float32Array(HOP);
  private filled = 0;
  private symbols: number[] = [];
  private start = 0;
  private end = 0;

  constructor(sampleRate: number) {
    this.resampler = sampleRate === RATE ? undefined : new Resampler(sampleRate, RATE);
  }

  push(samples: Float32Array, count: number): void {
    const piece = 65_536;
    for (let at = 0; at < count; at += piece) {
      const block = samples.subarray(at, Math.min(count, at + piece));
      this.take(this.resampler ? this.resampler.push(block, block.length) : block);
    }
  }

  finish(): HeardWord[] {
    if (this.resampler) this.take(this.resampler.finish());
    this.take(new Float32Array(HOP * WINDOW.length * 2));
    this.listener.finish(this.hear);
    this.close();
    return this.words;
  }

  [Symbol.dispose](): void {
    this.resampler?.[Symbol.dispose]();
  }

  private take(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(HOP - this.filled, samples.length - at);
      this.hop.set(samples.subarray(at, at + count), this.filled);
      this.filled += count;
      at += count;
      if (this.filled < HOP) return;
      this.filled = 0;
      this.listener.push(this.hop, this.hear);
    }
  }

  private readonly hear = (symbol: number, from: number, to: number): void => {
    const start = (from * HOP) / RATE;
    const isNewWord = symbol === MARK || this.symbols.length >= SYMBOLS_PER_WORD || start - this.end > (LONGEST_BREAK * HOP) / RATE;
    if (isNewWord) {
      this.close();
      this.start = start;
    }
    this.symbols.push(symbol);
    this.end = (to * HOP) / RATE;
  };

  /** A word that lost its mark is told by a question mark. */
  private close(): void {
    if (this.symbols.length > 0) {
      const code = this.symbols[0] === MARK ? writeCode(this.symbols.slice(1)) : `?${writeCode(this.symbols)}`;
      this.words.push({ code, startSeconds: this.start, endSeconds: this.end });
    }
    this.symbols = [];
  }
}

type Hear = (symbol: number, fromHop: number, toHop: number) => void;

/** Turns hops into tones that last: correlates each hop with every tone, and adds up the hops of a window. */
class SymbolListener {
  private readonly tables = Array.from({ length: TONES }, (_, symbol) => toneTable(toneHertz(symbol)));
  /** The last hops' correlations, real and imaginary for each tone. */
  private readonly history = WINDOW.map(() => new Float64Array(TONES * 2));
  private hops = 0;
  private peak = 0;
  private symbol = -1;
  private since = 0;
  private pending: { symbol: number; from: number; to: number } | undefined;

  push(samples: Float32Array, hear: Hear): void {
    const slot = this.history[this.hops % WINDOW.length]!;
    this.correlate(samples, slot);
    this.hops++;
    const at = this.hops - 1 - (WINDOW.length >> 1); // the hop in the middle of the window
    this.follow(this.loudest(), at, hear);
  }

  finish(hear: Hear): void {
    this.follow(-1, this.hops, hear);
    this.flush(hear);
  }

  private correlate(samples: Float32Array, into: Float64Array): void {
    const phase = (this.hops * HOP) % PERIOD;
    for (let tone = 0; tone < TONES; tone++) {
      const { cosine, sine } = this.tables[tone]!;
      let real = 0;
      let imaginary = 0;
      for (let i = 0; i < HOP; i++) {
        real += samples[i]! * cosine[phase + i]!;
        imaginary += samples[i]! * sine[phase + i]!;
      }
      into[tone * 2] = real;
      into[tone * 2 + 1] = imaginary;
    }
  }

  /** The tone that stands out in the window, or −1. */
  private loudest(): number {
    let best = -1;
    let most = 0;
    let total = 0;
    for (let tone = 0; tone < TONES; tone++) {
      let real = 0;
      let imaginary = 0;
      for (let w = 0; w < WINDOW.length; w++) {
        const slot = this.history[(this.hops + w) % WINDOW.length]!;
        real += WINDOW[w]! * slot[tone * 2]!;
        imaginary += WINDOW[w]! * slot[tone * 2 + 1]!;
      }
      const power = real * real + imaginary * imaginary;
      total += power;
      if (power > most) {
        most = power;
        best = tone;
      }
    }
    const amplitude = (2 * Math.sqrt(most)) / WINDOW_SAMPLES;
    this.peak = Math.max(amplitude, this.peak * FORGET);
    return amplitude > FLOOR && amplitude > this.peak * RELATIVE && most > total * PURITY ? best : -1;
  }

  private follow(symbol: number, at: number, hear: Hear): void {
    if (symbol === this.symbol) return;
    if (this.symbol >= 0 && at - this.since >= SHORTEST) this.settle(this.symbol, this.since, at, hear);
    this.symbol = symbol;
    this.since = at;
  }

  /** A tone that was lost for a moment goes on. */
  private settle(symbol: number, from: number, to: number, hear: Hear): void {
    if (this.pending?.symbol === symbol && from - this.pending.to <= LONGEST_BREAK) {
      this.pending.to = to;
      return;
    }
    this.flush(hear);
    this.pending = { symbol, from, to };
  }

  private flush(hear: Hear): void {
    if (this.pending) hear(this.pending.symbol, this.pending.from, this.pending.to);
    this.pending = undefined;
  }
}

/** Long enough to begin a hop at any phase. */
function toneTable(hertz: number): { cosine: Float64Array; sine: Float64Array } {
  const step = (2 * Math.PI * hertz) / RATE;
  return {
    cosine: Float64Array.from({ length: PERIOD + HOP }, (_, i) => Math.cos(step * i)),
    sine: Float64Array.from({ length: PERIOD + HOP }, (_, i) => Math.sin(step * i)),
  };
}
