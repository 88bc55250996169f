/** Words of a call that are said by their phonemes. */
import type { PhoneticWord } from '#shared/words/script.ts';
import { wordPattern } from '#core/script/word-pattern.ts';
import type { SpeechCall } from '../port.ts';

/** Each once. */
export function phoneticOf({ utterances }: Pick<SpeechCall, 'utterances'>): PhoneticWord[] {
  return [...new Map(utterances.flatMap(({ phonetic = [] }) => phonetic.map((one) => [one.word, one] as const))).values()];
}

/** The call as it would be for a model that reads no phonemes. */
export function spellOut(call: SpeechCall): SpeechCall {
  const utterances = call.utterances.map(({ text, voice, phonetic = [] }) => ({
    text: phonetic.reduce((spelled, { word, said }) => spelled.replace(wordPattern([word]), () => said), text),
    voice,
  }));
  return { ...call, utterances };
}
