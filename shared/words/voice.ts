/** A voice of an engine, with its settings. */
import { z } from 'zod';

export const Voice = z.object({
  engine: z.string().regex(/^[a-z0-9-]+$/),
  voice: z.string().min(1),
  model: z.string().optional(),
  /** 1 is the voice's own pace; 2 is twice as fast. */
  speed: z.number().min(0.5).max(2).default(1),
  /** 1 is the voice's own pitch; 2 is an octave up. */
  pitch: z.number().min(0.5).max(2).default(1),
  /** What else its engine knows, by the engine's own names: stability, style, volume … */
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
});
export type Voice = z.infer<typeof Voice>;

/** Reads `engine:voice` or `engine:voice@model`. */
export function parseVoice(text: string): Voice | undefined {
  const match = /^([a-z0-9-]+):([^@]+?)(?:@(.+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, engine, voice, model] = match;
  const parsed = Voice.safeParse({ engine, voice, ...(model ? { model } : {}) });
  return parsed.success ? parsed.data : undefined;
}

export function formatVoice(voice: Voice): string {
  return `${voice.engine}:${voice.voice}${voice.model ? `@${voice.model}` : ''}`;
}

/** A voice as an engine offers it. */
export const OfferedVoice = z.object({
  engine: z.string(),
  voice: z.string(),
  name: z.string(),
  /** BCP 47. */
  languages: z.array(z.string()),
  gender: z.enum(['female', 'male', 'neutral', 'unknown']),
  description: z.string(),
  /** In the engine's own words, such as `young` or `middle aged`; left out where it does not tell. */
  age: z.string().optional(),
  accent: z.string().optional(),
  /** What it is good at, and how it can speak: `narration`, `cheerful`. */
  styles: z.array(z.string()).optional(),
  /** With the engine's usual model: 0 for engines of the house, null where the catalog knows no price. */
  usdPer1000Characters: z.number().nullable().optional(),
});
export type OfferedVoice = z.infer<typeof OfferedVoice>;

/** A model of an engine that voices may be spoken with. */
export const OfferedModel = z.object({
  model: z.string(),
  name: z.string(),
  /** As the engine writes them; null where it does not tell. */
  languages: z.array(z.string()).nullable(),
  /** Of one call. */
  maxCharacters: z.number().int(),
  /** 0 for engines of the house, null where the catalog knows no price. */
  usdPer1000Characters: z.number().nullable(),
});
export type OfferedModel = z.infer<typeof OfferedModel>;

const ofControl = {
  /** `speed` and `pitch` are the voice's own; every other one is kept in its settings. */
  name: z.string(),
  label: z.string(),
  note: z.string(),
};

/** Something about a voice that a person may set, as far as its engine and model take it. */
export const VoiceControl = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    ...ofControl,
    min: z.number(),
    max: z.number(),
    step: z.number(),
    /** Where it stands until somebody moves it. */
    usual: z.number(),
    unit: z.enum(['×', '%', '']),
  }),
  z.object({ kind: z.literal('switch'), ...ofControl, usual: z.boolean() }),
  z.object({ kind: z.literal('choice'), ...ofControl, options: z.array(z.string()) }),
  z.object({ kind: z.literal('text'), ...ofControl, maxCharacters: z.number().int() }),
]);
export type VoiceControl = z.infer<typeof VoiceControl>;

export const DEFAULT_VOICE: Voice = { engine: 'flite', voice: 'slt', speed: 1, pitch: 1 };
