/** `POST /v1/speech-to-text` and `POST /v1/forced-alignment`. */
import { createHash } from 'node:crypto';
import type { Account } from '../account.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';
import { type Operation, requestHashOf } from '../ledger.ts';
import { fileOf, type Heard, type HeardText, readForm, recognise } from '../recognise.ts';
import { toneCodeOf } from '../speech/tone-code.ts';
import { wordsOf } from '../speech/words.ts';
import { outOfCredits, refuseSchema, tooManyConcurrent, validation } from './errors.ts';
import { type ElevenLabsState, maximumOf } from './state.ts';

/** Of a text that is to be aligned. */
const MOST_TEXT = 675_000;
/** Seconds; less audio is refused. */
const LEAST_AUDIO = 0.1;
/** Credits an hour cost, roughly as much as its price against that of speech. */
const CREDITS_PER_HOUR = 2_200;

/** Only the form itself is looked at before the key. */
export async function readUpload(asked: Asked, required: readonly string[]): Promise<{ form: FormData; bytes: Uint8Array } | Answer> {
  const form = await readForm(asked.body, asked.headers['content-type']);
  const bytes = await fileOf(form);
  const missing = [...required.filter((name) => typeof form?.get(name) !== 'string'), ...(bytes ? [] : ['file'])];
  if (!form || !bytes || missing.length > 0) {
    return refuseSchema(missing.map((name) => ({ type: 'missing', loc: ['body', name], msg: 'Field required', input: null })));
  }
  return { form, bytes };
}

export async function transcribe(state: ElevenLabsState, asked: Asked, account: Account, form: FormData, bytes: Uint8Array): Promise<Answer> {
  const model = String(form.get('model_id'));
  if (model !== 'scribe_v1' && model !== 'scribe_v2') return validation('unsupported_model', `'${model}' is not a valid model_id.`, 'model_id');
  return listen(state, asked, account, { operation: 'transcription', bytes, identity: { model } }, (heard) => ({
    language_code: String(form.get('language_code') ?? 'eng'),
    language_probability: 0.98,
    text: heard.words.map((word) => word.text).join(' '),
    words: heard.words.flatMap((word, index) => wordAndSpace(word, heard.words[index + 1])),
    transcription_id: newId(),
    audio_duration_secs: heard.seconds,
  }));
}

function wordAndSpace({ text, start, end }: HeardText, next: HeardText | undefined): unknown[] {
  const word = { text, start, end, type: 'word', speaker_id: 'speaker_0', logprob: -0.01 };
  return next ? [word, { text: ' ', start: end, end: next.start, type: 'spacing', speaker_id: 'speaker_0', logprob: 0 }] : [word];
}

export async function align(state: ElevenLabsState, asked: Asked, account: Account, form: FormData, bytes: Uint8Array): Promise<Answer> {
  const text = String(form.get('text'));
  if (text.trim() === '') return validation('empty_text', 'The text must not be empty.', 'text');
  if (text.length > MOST_TEXT) return validation('text_too_long', `The text is too long: at most ${MOST_TEXT} characters can be aligned.`, 'text');
  return listen(state, asked, account, { operation: 'alignment', bytes, identity: { text } }, (heard) => {
    const words = alignWords(text, heard);
    const characters = words.flatMap(({ text: word, start, end }) => {
      const letters = Array.from(word);
      const step = (end - start) / letters.length;
      return letters.map((letter, index) => ({ text: letter, start: start + index * step, end: start + (index + 1) * step }));
    });
    return { characters, words, loss: words.reduce((sum, word) => sum + word.loss, 0) / Math.max(1, words.length) };
  });
}

interface AlignedWord extends HeardText {
  readonly loss: number;
}

/** An equal word farther on belongs to a later sentence. */
const REACH = 6;

/** Each word of the text stands where it is next heard; one that is not heard stands between its neighbours, at a loss. */
function alignWords(text: string, { words: heard, seconds }: Heard): AlignedWord[] {
  const wanted = wordsOf(text);
  if (heard.length === 0) {
    const step = seconds / Math.max(1, wanted.length);
    return wanted.map((word, index) => ({ text: word.text, start: index * step, end: (index + 1) * step, loss: 1 }));
  }
  let at = 0;
  let end = 0;
  return wanted.map(({ text: word }) => {
    const found = heard.findIndex((one, index) => index >= at && index < at + REACH && toneCodeOf(one.text) === toneCodeOf(word));
    const place = found < 0 || toneCodeOf(word) === '' ? undefined : heard[found];
    if (!place) return { text: word, start: end, end, loss: 5 };
    at = found + 1;
    end = place.end;
    return { text: word, start: place.start, end: place.end, loss: 0.05 };
  });
}

interface Listening {
  readonly operation: Operation;
  readonly bytes: Uint8Array;
  readonly identity: unknown;
}

async function listen(state: ElevenLabsState, asked: Asked, account: Account, { operation, bytes, identity }: Listening, tell: (heard: Heard) => unknown): Promise<Answer> {
  const { clock, latency, ledger } = state.world;
  const maximum = maximumOf(account, 'transcription');
  const place = await account.gate('transcription').enter(maximum, account.plan.queuePlaces, asked.gone);
  if (!place) return tooManyConcurrent(maximum);
  try {
    const heard = await recognise(state.world, bytes);
    if (!heard) {
      place.release();
      return validation('invalid_audio', 'The uploaded file is not a valid audio file.', 'file');
    }
    if (heard.seconds < LEAST_AUDIO) {
      place.release();
      return validation('audio_too_short', 'The audio is too short: at least 100 ms are needed.', 'file');
    }
    const credits = Math.ceil((heard.seconds * CREDITS_PER_HOUR) / 3600);
    const remaining = findFault(asked.faults, 'quota-exhausted') ? 0 : account.plan.creditLimit - account.plan.usedCredits;
    if (credits > remaining) {
      place.release();
      return outOfCredits(account.plan.creditLimit, remaining, credits, state.modernQuotaError);
    }
    await clock.sleep(latency.elevenlabs.baseMs + heard.seconds * 20, asked.gone);
    account.plan.usedCredits += credits;
    const audio = createHash('sha256').update(bytes).digest('hex');
    const entry = ledger.add({
      requestHash: requestHashOf({ provider: 'elevenlabs', operation, identity, audio }),
      provider: 'elevenlabs',
      operation,
      requestId: asked.id,
      characters: credits,
      credits,
      at: clock.now(),
      statusCode: 0,
      delivered: false,
    });
    return { ...json(200, tell(heard), { 'request-id': asked.id, 'character-cost': String(credits) }), entries: [entry], release: place.release };
  } catch (error) {
    place.release();
    throw error;
  }
}
