/** speaches: faster-whisper behind FastAPI. */
import { json } from '../http.ts';
import { type ServerTraits, textOf } from './traits.ts';

const MODEL = 'Systran/faster-whisper-small';

export const speaches: ServerTraits = {
  path: '/v1/audio/transcriptions',
  unknown: json(404, { detail: 'Not Found' }),
  answer(method, path) {
    if (method !== 'GET') return undefined;
    if (path === '/health') return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' };
    if (path !== '/v1/models') return undefined;
    const speaking = { id: 'speaches-ai/Kokoro-82M-v1.0-ONNX', object: 'model', owned_by: 'speaches-ai', task: 'text-to-speech' };
    return json(200, { object: 'list', data: [speaking, { id: MODEL, object: 'model', owned_by: 'Systran', task: 'automatic-speech-recognition' }] });
  },
  check(form) {
    const model = String(form.get('model'));
    return model === MODEL ? undefined : json(404, { detail: `Model '${model}' is not installed locally. You can download the model using \`POST /v1/models\`` });
  },
  tell(heard, form) {
    const text = textOf(heard);
    if (form.get('response_format') !== 'verbose_json') return { text };
    const wantsWords = form.getAll('timestamp_granularities[]').includes('word');
    const segment = { id: 1, seek: 0, start: 0, end: heard.seconds, text: ` ${text}`, tokens: [], temperature: 0, avg_logprob: -0.2, compression_ratio: 1.1, no_speech_prob: 0 };
    return {
      task: 'transcribe',
      language: String(form.get('language') ?? 'en'),
      duration: heard.seconds,
      text,
      words: wantsWords ? heard.words.map(({ text: word, start, end }) => ({ start, end, word: ` ${word}`, probability: 0.9 })) : null,
      segments: heard.words.length === 0 ? [] : [segment],
    };
  },
};
