/** SSML as a script, as far as it changes what is heard: voices, pace, breaks, substitutions. */
import { Parser } from 'htmlparser2';
import type { Part } from '../speech/script.ts';

export interface ReadSsml {
  readonly script: readonly Part[];
  /** The text alone; the words' places count in it. */
  readonly text: string;
  /** Names, in order, each once. */
  readonly voices: readonly string[];
  /** `voice` and `audio` elements. */
  readonly voiceElements: number;
  /** As Azure bills: text and marks but for `speak` and `voice`; Chinese, Japanese and Korean ideographs twice. */
  readonly characters: number;
}

interface Frame {
  readonly voice: string | undefined;
  readonly speed: number;
  /** What is said instead of the text within. */
  readonly alias?: string | undefined;
}

/** Undefined where it is not a whole `speak` document. */
export function readSsml(ssml: string): ReadSsml | undefined {
  const reader = new Reader();
  if (!isBalanced(ssml) || !reader.read(ssml)) return undefined;
  const { script, text, voices, voiceElements } = reader;
  return { script, text, voices: [...new Set(voices)], voiceElements, characters: billedCharacters(ssml) };
}

export function billedCharacters(ssml: string): number {
  const bare = ssml.replaceAll(/<\?xml[^>]*\?>|<\/?(?:speak|voice)\b[^>]*>/gu, '');
  const ideographs = bare.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Array.from(bare).length + ideographs;
}

/** The parser forgives elements that are not closed; the service does not. */
function isBalanced(ssml: string): boolean {
  const open: string[] = [];
  const bare = ssml.replaceAll(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/gsu, '');
  for (const [, slash, name = '', empty] of bare.matchAll(/<(\/?)([^\s<>/]+)(?:\s(?:"[^"]*"|'[^']*'|[^<>"'])*?)?(\/?)>/gu)) {
    if (slash) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name);
  }
  return open.length === 0;
}

class Reader {
  readonly script: Part[] = [];
  readonly voices: string[] = [];
  text = '';
  voiceElements = 0;
  private readonly open: Frame[] = [];
  private isBroken = false;
  private hasRoot = false;

  read(ssml: string): boolean {
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.enter(name, attributes),
        ontext: (text) => this.say(text),
        onclosetag: (name) => this.leave(name),
      },
      { xmlMode: true, decodeEntities: true },
    );
    parser.end(ssml);
    return this.hasRoot && !this.isBroken;
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const above = this.open.at(-1);
    if (!above) {
      if (name !== 'speak' || attributes['version'] === undefined) this.isBroken = true;
      this.hasRoot = true;
    }
    const frame: Frame = {
      voice: name === 'voice' ? attributes['name'] : above?.voice,
      speed: name === 'prosody' ? (above?.speed ?? 1) * parseRate(attributes['rate']) : (above?.speed ?? 1),
      // Phonemes are heard as they are written, so that a test can tell them from the word.
      alias: name === 'sub' ? attributes['alias'] : name === 'phoneme' ? attributes['ph'] : undefined,
    };
    if (name === 'voice') {
      if (frame.voice === undefined) this.isBroken = true;
      else this.voices.push(frame.voice);
    }
    if (name === 'phoneme' && !attributes['ph']) this.isBroken = true;
    if (name === 'voice' || name === 'audio') this.voiceElements++;
    if (name === 'break') this.script.push({ kind: 'pause', seconds: parseBreak(attributes) });
    this.open.push(frame);
  }

  private leave(name: string): void {
    this.open.pop();
    if (name === 'p' || name === 's') this.text += '\n';
  }

  private say(text: string): void {
    const frame = this.open.at(-1);
    const offset = this.text.length;
    this.text += text;
    if (!frame || text.trim() === '') return;
    if (frame.voice === undefined) {
      this.isBroken = true;
      return;
    }
    const said = { kind: 'say', voice: frame.voice, speed: frame.speed, offset } as const;
    this.script.push(frame.alias === undefined ? { ...said, text } : { ...said, text: frame.alias, standsFor: text.length });
  }
}

const RATES: Readonly<Record<string, number>> = { 'x-slow': 0.5, slow: 0.64, medium: 1, fast: 1.55, 'x-fast': 2, default: 1 };

/** `slow`, `+10%`, `0.9`. */
export function parseRate(rate: string | undefined): number {
  if (rate === undefined) return 1;
  const named = RATES[rate];
  if (named !== undefined) return named;
  const number = Number.parseFloat(rate);
  if (!Number.isFinite(number)) return 1;
  return Math.min(3, Math.max(0.3, rate.trim().endsWith('%') ? 1 + number / 100 : number));
}

const STRENGTHS: Readonly<Record<string, number>> = { none: 0, 'x-weak': 0.25, weak: 0.5, medium: 0.75, strong: 1, 'x-strong': 1.25 };
const LONGEST_BREAK_SECONDS = 20;

function parseBreak({ time, strength }: Readonly<Record<string, string>>): number {
  if (time === undefined) return STRENGTHS[strength ?? 'medium'] ?? 0.75;
  const seconds = Number.parseFloat(time) / (time.trim().endsWith('ms') ? 1000 : 1);
  return Number.isFinite(seconds) ? Math.min(LONGEST_BREAK_SECONDS, Math.max(0, seconds)) : 0;
}
