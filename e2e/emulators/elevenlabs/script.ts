/** A text with ElevenLabs' marks as a script: breaks, bracket tags, aliases from dictionaries. */
import type { Part } from '../speech/script.ts';
import type { Model } from './catalog.ts';

export interface Alias {
  readonly from: string;
  readonly to: string;
  readonly isCaseSensitive: boolean;
}

export interface Reading {
  readonly text: string;
  readonly voice: string;
  readonly speed: number;
  readonly model: Model;
  readonly aliases: readonly Alias[];
  /** Where the text begins in all that is sent. */
  readonly offset?: number;
  readonly input?: number;
}

const BREAK = /<break\s+time="([\d.]+)(m?s)"\s*\/?>/giu;
const BRACKETS = /\[([^\]\n]{1,60})\]/gu;
const LONGEST_BREAK_SECONDS = 3;
const TAG_SECONDS: Readonly<Record<string, number>> = { 'short pause': 0.3, pause: 0.6, 'long pause': 1.2 };

export function readMarks(reading: Reading): Part[] {
  const { text, model, offset = 0 } = reading;
  const parts: Part[] = [];
  let place = 0;
  for (const match of text.matchAll(model.speaksBrackets ? BRACKETS : BREAK)) {
    parts.push(...sayWithAliases(reading, text.slice(place, match.index), offset + place));
    const seconds = model.speaksBrackets
      ? (TAG_SECONDS[match[1]!.toLowerCase()] ?? 0)
      : Math.min(LONGEST_BREAK_SECONDS, Number(match[1]) / (match[2] === 'ms' ? 1000 : 1));
    if (seconds > 0) parts.push({ kind: 'pause', seconds });
    place = match.index + match[0].length;
  }
  parts.push(...sayWithAliases(reading, text.slice(place), offset + place));
  return parts;
}

/** Whole words only. What is spoken for an alias stands for the word it replaces. */
function sayWithAliases({ voice, speed, aliases, input }: Reading, text: string, offset: number): Part[] {
  const say = (said: string, at: number, standsFor?: number): Part => ({
    kind: 'say',
    text: said,
    voice,
    speed,
    offset: at,
    ...(input === undefined ? {} : { input }),
    ...(standsFor === undefined ? {} : { standsFor }),
  });
  const parts: Part[] = [];
  let place = 0;
  for (const { index, length, to } of findAliases(text, aliases)) {
    if (index < place) continue;
    if (index > place) parts.push(say(text.slice(place, index), offset + place));
    parts.push(say(to, offset + index, length));
    place = index + length;
  }
  if (place < text.length) parts.push(say(text.slice(place), offset + place));
  return parts;
}

function findAliases(text: string, aliases: readonly Alias[]): { index: number; length: number; to: string }[] {
  return aliases
    .flatMap(({ from, to, isCaseSensitive }) => {
      const escaped = from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, isCaseSensitive ? 'gu' : 'giu');
      return [...text.matchAll(pattern)].map((match) => ({ index: match.index, length: match[0].length, to }));
    })
    .toSorted((a, b) => a.index - b.index || b.length - a.length);
}
