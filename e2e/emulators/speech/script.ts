/** What is to be spoken, and what was. */

export type Part =
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly voice: string;
      /** 1 is the voice's own pace. */
      readonly speed: number;
      /** Where `text` stands in the text as it was sent; every word's place counts from there. */
      readonly offset: number;
      /** Characters of the text as it was sent that these words stand for, where they are not the text itself. */
      readonly standsFor?: number;
      /** Which of several texts of one request this belongs to. */
      readonly input?: number;
    }
  | { readonly kind: 'pause'; readonly seconds: number };

export type SayPart = Extract<Part, { kind: 'say' }>;
export type Script = readonly Part[];

export interface SpokenWord {
  /** With its punctuation. */
  readonly text: string;
  /** In UTF-16 units of the text as it was sent. */
  readonly from: number;
  readonly to: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly part: SayPart;
}

export interface Spoken {
  readonly seconds: number;
  readonly words: readonly SpokenWord[];
  /** The audio from start to end, mono, 1 is full scale, in blocks that are valid until the next one. */
  blocks(sampleRate: number): Iterable<Float32Array>;
}

/** Always speaks the same script the same way. */
export type Speaker = (script: Script) => Promise<Spoken>;

/** The same speaker, talking so many times as fast: for benches that need many calls and little audio. */
export function hurried(speak: Speaker, haste: number): Speaker {
  if (haste === 1) return speak;
  return (script) => speak(script.map((part) => (part.kind === 'say' ? { ...part, speed: part.speed * haste } : { ...part, seconds: part.seconds / haste })));
}
