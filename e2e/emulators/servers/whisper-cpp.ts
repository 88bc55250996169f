/** whisper.cpp's own server: no models, no versions, words in pieces within segments, languages by their names. */
import { json } from '../http.ts';
import type { HeardText } from '../recognise.ts';
import { type ServerTraits, textOf } from './traits.ts';

const WORDS_OF_A_SEGMENT = 6;

export const whisperCpp: ServerTraits = {
  path: '/inference',
  unknown: { status: 404, headers: { 'content-type': 'text/plain' }, body: 'File Not Found' },
  answer: (method, path) => (method === 'GET' && path === '/health' ? json(200, { status: 'ok' }) : undefined),
  check: () => undefined,
  tell(heard, form) {
    const text = textOf(heard);
    if (form.get('response_format') !== 'verbose_json') return { text: `${text}\n` };
    const segments = Array.from({ length: Math.ceil(heard.words.length / WORDS_OF_A_SEGMENT) }, (_, id) => {
      const words = heard.words.slice(id * WORDS_OF_A_SEGMENT, (id + 1) * WORDS_OF_A_SEGMENT);
      const said = ` ${words.map((word) => word.text).join(' ')}`;
      return { id, text: said, start: words[0]?.start, end: words.at(-1)?.end, tokens: [], words: words.flatMap(piecesOf), temperature: 0, avg_logprob: -0.2, no_speech_prob: 0 };
    });
    return { task: 'transcribe', language: 'english', duration: heard.seconds, text, segments, detected_language: 'english', detected_language_probability: 0.99 };
  },
};

/** Tokens are pieces of words; the first of a word begins with a space. */
function piecesOf({ text, start, end }: HeardText): unknown[] {
  const at = Math.ceil(text.length / 2);
  const middle = (start + end) / 2;
  const piece = (word: string, from: number, to: number) => ({ word, start: from, end: to, t_dtw: -1, probability: 0.8 });
  return text.length < 4 ? [piece(` ${text}`, start, end)] : [piece(` ${text.slice(0, at)}`, start, middle), piece(text.slice(at), middle, end)];
}
