/** An episode as a row of pieces: everything in it that can be said, in order, each short enough for one utterance. */
import type { Capabilities } from '#core/engines/port.ts';
import type { LineKind, PauseKind, Sentence } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import { canonicalJson } from '../keys.ts';
import { cutText } from '../cut.ts';
import { type Limits, limitsOf, secondsPerCharacter, utteranceCharacters } from './limits.ts';
import type { Seam } from './share.ts';

export interface PlanLine {
  readonly id: string;
  readonly kind: LineKind;
  readonly voice: Voice;
  readonly sentences: readonly Sentence[];
  readonly pauseAfter: PauseKind;
  /** True where a take of this very sound exists already. */
  readonly reused: boolean;
}

export interface PlannedItem {
  /** Id of the line. */
  readonly line: string;
  /** Index into the line's sentences. */
  readonly sentence: number;
  /** 0 unless the sentence was too long for a call. */
  readonly part: number;
}

export interface Piece {
  readonly item: PlannedItem;
  readonly text: string;
  readonly voice: Voice;
  /** Equal for voices that are equal in all their settings. */
  readonly voiceKey: string;
  /** Equal for voices that may ever share a call. */
  readonly provider: string;
  /** Of speech. */
  readonly seconds: number;
  readonly seam: Seam;
  readonly kind: LineKind;
  readonly reused: boolean;
}

/** A voice as planning sees it. */
interface Speaker {
  readonly voiceKey: string;
  readonly provider: string;
  readonly secondsPerCharacter: number;
  readonly utterance: number;
}

/** Pieces of every line, and the limits of every voice by its key. */
export function layOut(lines: readonly PlanLine[], capabilities: (voice: Voice) => Capabilities, callCharacters: number | null) {
  const speakers = new Map<Voice, Speaker>();
  const limits = new Map<string, Limits>();
  const speakerOf = (voice: Voice): Speaker => {
    const known = speakers.get(voice);
    if (known) return known;
    const can = capabilities(voice);
    const own = limitsOf(can, callCharacters);
    const pace = secondsPerCharacter(can, voice);
    const speaker = {
      voiceKey: canonicalJson(voice),
      provider: canonicalJson([voice.engine, voice.model ?? null]),
      secondsPerCharacter: pace,
      utterance: utteranceCharacters(own, pace),
    };
    speakers.set(voice, speaker);
    limits.set(speaker.voiceKey, own);
    return speaker;
  };
  const pieces = lines.flatMap((line) => piecesOf(line, speakerOf(line.voice)));
  return { pieces, limits };
}

function piecesOf(line: PlanLine, speaker: Speaker): Piece[] {
  const { voice, kind, reused } = line;
  const { voiceKey, provider } = speaker;
  const last = line.sentences.findLastIndex(({ spoken }) => spoken !== '');
  return line.sentences.flatMap(({ spoken }, sentence) => {
    const texts = cutText(spoken, speaker.utterance);
    return texts.map((text, part): Piece => {
      const within = sentence === last ? endOf(line.pauseAfter) : 'sentence';
      const seam = part < texts.length - 1 ? 'clause' : within;
      const item = { line: line.id, sentence, part };
      return { item, text, voice, voiceKey, provider, seconds: text.length * speaker.secondsPerCharacter, seam, kind, reused };
    });
  });
}

function endOf(pause: PauseKind): Seam {
  return pause === 'scene' ? 'paragraph' : pause;
}
