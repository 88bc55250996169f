/** What an episode's lines should sound like, and which of them are at hand already. */
import type { CallKey } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Sentence } from '#shared/words/script.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { SpeechRequest, Take } from '../../jobs/calls.ts';
import type { Capabilities } from '../../engines/port.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import { directVoice, inWords, soundKey } from '../../script/index.ts';
import type { StageTools } from '../stage.ts';

export interface Wanted {
  readonly line: WorkingLine;
  readonly sentences: readonly Sentence[];
  readonly voice: Voice;
  readonly soundKey: string;
}

/** @throws StudioError where the engine does not speak so: `voice.unknown`, `voice.language`, `engine.unknown` … */
export function want(line: WorkingLine, sentences: readonly Sentence[], { settings, language }: Pick<Production, 'settings' | 'language'>, tools: Pick<StageTools, 'engine'>): Wanted {
  const cast = settings.cast[line.speaker] ?? settings.voice;
  const engine = tools.engine(cast.engine);
  const voice = directVoice(cast, line.direction, engine);
  engine.assertSpeaks(voice, language);
  const said = sayFor(engine.capabilities(voice), sentences);
  return { line, sentences: said, voice, soundKey: soundKey(engine, language, voice, said) };
}

/** Words with phonemes stand as they are written where the voice reads these, and are spelled out for all others. */
export function sayFor({ readsIpa }: Pick<Capabilities, 'readsIpa'>, sentences: readonly Sentence[]): readonly Sentence[] {
  if (!sentences.some(({ phonetic }) => phonetic)) return sentences;
  return sentences.map((sentence) => {
    if (readsIpa) return inWords(sentence);
    const { phonetic: _, ...spelled } = sentence;
    return spelled;
  });
}

/** A text, and its words that the voice reads as phonemes. */
export type Said = Omit<SpeechRequest['utterances'][number], 'voice'>;

/** What can be said of them, as an engine is given it. */
export function saidOf(sentences: readonly Sentence[]): Said[] {
  return sentences.flatMap(({ spoken, phonetic }) => (spoken === '' ? [] : [{ text: spoken, ...(phonetic ? { phonetic } : {}) }]));
}

/** By line position: takes that say the line as it should sound now, every recording of them on the disk. */
export async function takesAtHand(production: Production['id'], wanted: readonly Wanted[], { store, files }: Pick<StageTools, 'store' | 'files'>): Promise<Map<number, Take>> {
  const intact = new Map<CallKey, boolean>();
  const found = new Map<number, Take>();
  for (const one of wanted) {
    const chosen = one.line.take === null ? undefined : store.calls.take(one.line.take);
    const take = chosen?.soundKey === one.soundKey ? chosen : store.calls.findTake(production, one.line.id, one.soundKey);
    if (!take) continue;
    let whole = true;
    for (const { call } of take.pieces) {
      if (!intact.has(call)) {
        const recording = store.calls.recording(call);
        intact.set(call, recording !== undefined && (await files.sizeOf(recording.file)) !== undefined);
      }
      whole &&= intact.get(call) === true;
    }
    if (whole) found.set(one.line.position, take);
  }
  return found;
}

/** True where nothing of an episode is left to buy. */
export function isSpoken(wanted: readonly Wanted[], takes: ReadonlyMap<number, unknown>): boolean {
  return wanted.every(({ line, sentences }) => takes.has(line.position) || sentences.every(({ spoken }) => spoken === ''));
}
