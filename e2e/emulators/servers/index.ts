/** Servers of one's own that transcribe as OpenAI does: without accounts, and each with its own idea of an answer. */
import type { Accounts } from '../account.ts';
import { type Answer, type Asked, json, type Rules } from '../http.ts';
import { fileOf, readForm, recognise } from '../recognise.ts';
import type { World } from '../world.ts';
import { localAi } from './localai.ts';
import { speaches } from './speaches.ts';
import type { ServerTraits } from './traits.ts';
import { whisperCpp } from './whisper-cpp.ts';

export const SERVERS = { speaches, localai: localAi, 'whisper.cpp': whisperCpp } as const;
export type ServerName = keyof typeof SERVERS;

export function serverRules(traits: ServerTraits): (world: World, accounts: Accounts) => Rules {
  return (world) => ({
    operationOf: (_method, path) => (path === traits.path ? 'transcription' : 'catalog'),
    handle: (asked) => handle(traits, world, asked),
    refuse: (fault) => (fault.kind === 'throttle' ? json(429, { error: 'Too many requests' }) : json(fault.status, { error: 'Internal error' })),
  });
}

async function handle(traits: ServerTraits, world: World, asked: Asked): Promise<Answer> {
  const { method, path } = asked;
  if (path !== traits.path || method !== 'POST') return traits.answer(method, path) ?? traits.unknown;
  const form = await readForm(asked.body, asked.headers['content-type']);
  const bytes = await fileOf(form);
  if (!form || !bytes) return json(400, { error: "no 'file' field in the request" });
  const refusal = traits.check(form);
  if (refusal) return refusal;
  const heard = await recognise(world, bytes);
  if (!heard) return json(400, { error: 'failed to read audio data' });
  await world.clock.sleep(heard.seconds * 50, asked.gone);
  return json(200, traits.tell(heard, form));
}
