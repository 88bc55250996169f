/** `POST /cognitiveservices/v1`, its voices and its tokens. */
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';
import { requestHashOf } from '../ledger.ts';
import { speakUnder } from '../misspoken.ts';
import { encodeSpeech } from '../speech/format.ts';
import type { Script, Spoken } from '../speech/script.ts';
import { workMs } from '../world.ts';
import { contentTypeOf, hasVoice, parseOutputFormat, VOICES } from './catalog.ts';
import { accessDenied, refuseBare } from './errors.ts';
import { readSsml } from './ssml.ts';
import { accountOf, type AzureState, keyOf } from './state.ts';

const TOKEN_MS = 10 * 60_000;
const LONGEST_SECONDS = 600;
const MOST_VOICE_ELEMENTS = 50;
/** Requests a minute: of a free key 20, of a paid one 200 a second. */
const FREE_REQUESTS = { most: 20, windowMs: 60_000 };
const PAID_REQUESTS = { most: 200, windowMs: 1_000 };

export async function speak(state: AzureState, asked: Asked): Promise<Answer> {
  const { clock, latency, ledger, speech } = state.world;
  const account = accountOf(state, asked);
  if (!account) return refuseBare(401);
  if (!/^application\/ssml\+xml\b/i.test(asked.headers['content-type'] ?? '')) return refuseBare(415);
  if (!asked.headers['user-agent'] || asked.headers['user-agent'].length >= 255) return refuseBare(400, 'User-Agent header is missing or too long.');
  const format = parseOutputFormat(String(asked.headers['x-microsoft-outputformat'] ?? ''));
  if (!format) return refuseBare(400, 'Unsupported output format.');
  const { most, windowMs } = account.plan.tier === 'F0' ? FREE_REQUESTS : PAID_REQUESTS;
  if (!account.mayAsk('speech', clock.now(), most, windowMs)) return refuseBare(429, 'Quota Exceeded');
  const refusal = findFault(asked.faults, 'refusal');
  if (refusal) return refuseBare(refusal.status);
  const ssml = asked.body.toString('utf8');
  const read = readSsml(ssml);
  if (!read || read.voices.some((voice) => !hasVoice(voice))) return refuseBare(400);
  if (read.voiceElements > MOST_VOICE_ELEMENTS) return refuseBare(400, 'Too many voice elements.');
  const refused = findFault(asked.faults, 'refused-character');
  if (refused && ssml.includes(refused.character)) return refuseBare(400);
  const isOverQuota = account.plan.usedCredits + read.characters > account.plan.creditLimit;
  if (isOverQuota || findFault(asked.faults, 'quota-exhausted')) return refuseBare(429, 'Quota Exceeded');

  const [whole] = await Promise.all([speakUnder(asked.faults, read.script as Script, state.world), clock.sleep(workMs(latency.azure, read.text.length), asked.gone)]);
  const spoken = cutOff(whole);
  account.plan.usedCredits += read.characters;
  const entry = ledger.add({
    requestHash: requestHashOf({ provider: 'azure', operation: 'speech', ssml, format: asked.headers['x-microsoft-outputformat'] }),
    provider: 'azure',
    operation: 'speech',
    requestId: asked.id,
    characters: read.characters,
    credits: read.characters,
    at: clock.now(),
    statusCode: 0,
    delivered: false,
  });
  const headers = { 'content-type': contentTypeOf(format), 'x-requestid': newId(32).toLowerCase() };
  return { status: 200, headers, body: encodeSpeech(spoken, format, speech), entries: [entry] };
}

/** What is longer than ten minutes ends there, with nothing said about it. */
function cutOff(spoken: Spoken): Spoken {
  if (spoken.seconds <= LONGEST_SECONDS) return spoken;
  return {
    seconds: LONGEST_SECONDS,
    words: spoken.words.filter((word) => word.endSeconds <= LONGEST_SECONDS),
    *blocks(sampleRate) {
      let left = LONGEST_SECONDS * sampleRate;
      for (const block of spoken.blocks(sampleRate)) {
        yield block.subarray(0, left);
        left -= block.length;
        if (left <= 0) return;
      }
    },
  };
}

export function listVoices(state: AzureState, asked: Asked): Answer {
  return accountOf(state, asked) ? json(200, VOICES) : refuseBare(401);
}

export function issueToken(state: AzureState, asked: Asked): Answer {
  const key = keyOf(asked);
  const account = accountOf(state, asked);
  if (!account || key === undefined) return accessDenied();
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const untilMs = state.world.clock.now() + TOKEN_MS;
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ exp: Math.floor(untilMs / 1000), jti: newId() })}.emulated`;
  state.tokens.set(token, { key, untilMs });
  return { status: 200, headers: { 'content-type': 'application/jwt; charset=us-ascii' }, body: token };
}
