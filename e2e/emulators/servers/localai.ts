/** LocalAI: words have their text under `text`, and no language is told. */
import { json } from '../http.ts';
import { type ServerTraits, textOf } from './traits.ts';

const MODEL = 'whisper-large-turbo';

export const localAi: ServerTraits = {
  path: '/v1/audio/transcriptions',
  unknown: json(404, { error: { code: 404, message: 'Not Found', type: '' } }),
  answer(method, path) {
    if (method !== 'GET') return undefined;
    if (path === '/readyz' || path === '/healthz') return { status: 200, body: 'OK' };
    return path === '/v1/models' ? json(200, { object: 'list', data: [{ id: MODEL, object: 'model' }] }) : undefined;
  },
  check(form) {
    const model = String(form.get('model'));
    return model === MODEL ? undefined : json(500, { error: { code: 500, message: `could not load model: ${model}`, type: '' } });
  },
  tell(heard, form) {
    const text = textOf(heard);
    if (form.get('response_format') === 'json') return { text, segments: [], words: [] };
    const segment = { id: 0, start: 0, end: heard.seconds, text, tokens: [] };
    return { task: 'transcribe', text, segments: heard.words.length === 0 ? [] : [segment], words: heard.words };
  },
};
