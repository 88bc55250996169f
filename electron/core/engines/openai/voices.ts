/** The voices of a server, and which of them speak which language. */
import { StudioError } from '#shared/words/failure.ts';
import type { OfferedModel, OfferedVoice, Voice } from '#shared/words/voice.ts';
import { findModel, type OpenAiCatalog } from './catalog.ts';
import { isFree, type Server, type ServerVoice } from './servers.ts';

/** Of Kokoro's names, such as `af_heart`: the language by the first letter, and by the second whose voice it is. */
const KOKORO_LANGUAGES: Readonly<Record<string, string>> = { a: 'en-US', b: 'en-GB', e: 'es', f: 'fr', h: 'hi', i: 'it', j: 'ja', p: 'pt-BR', z: 'zh' };

export function offerVoices(server: Server, catalog: OpenAiCatalog): OfferedVoice[] {
  if (server.kind === 'openai') return offerOpenAi(catalog);
  if (server.voices) return server.voices.map((voice) => offer(voice, server, catalog));
  if (server.models.some((model) => Object.hasOwn(catalog.models, model))) {
    return Object.entries(catalog.voices).map(([id, gender]) => offer({ id, name: capitalised(id), gender }, server, catalog));
  }
  // A server that names no voices has one a model.
  return server.models.map((model) => offer({ id: model, name: model, model }, server, catalog));
}

/** The usual one first. Servers whose voices name their own models leave nothing to choose. @param server null for OpenAI itself */
export function offerModels(server: Server | null, hasKey: boolean, address: string, catalog: OpenAiCatalog): OfferedModel[] {
  if (server === null || server.kind === 'openai') {
    const { defaultModel, maxCharacters } = catalog.servers.openai;
    const ids = Object.keys(catalog.models).toSorted((a, b) => Number(b === defaultModel) - Number(a === defaultModel));
    return ids.map((id) => {
      const model = catalog.models[id];
      return { model: id, name: id, languages: catalog.languages, maxCharacters: Math.min(maxCharacters, model?.maxCharacters ?? maxCharacters), usdPer1000Characters: model?.usdPer1000Characters ?? null };
    });
  }
  if (server.voices === null || server.voices.some(({ model }) => model !== undefined)) return [];
  const { defaultModel, maxCharacters } = catalog.servers[server.kind];
  const ids = server.models.toSorted((a, b) => Number(b === defaultModel) - Number(a === defaultModel));
  return ids.map((id) => ({ model: id, name: id, languages: null, maxCharacters, usdPer1000Characters: isFree(server, hasKey, address) ? 0 : null }));
}

/** The model a call with this voice names: the voice's own, that of the server's list, or the usual one. */
export function modelOf(voice: Pick<Voice, 'voice' | 'model'>, server: Server, { servers }: OpenAiCatalog): string {
  if (voice.model !== undefined) return voice.model;
  const listed = server.voices?.find(({ id }) => id === voice.voice)?.model;
  const named = server.voices === null && server.models.includes(voice.voice) ? voice.voice : undefined;
  return listed ?? named ?? servers[server.kind].defaultModel ?? server.models[0] ?? 'tts-1';
}

/** @throws StudioError `voice.unknown` or `voice.language` */
export function assertListed(voice: Voice, language: string, server: Server, catalog: OpenAiCatalog): void {
  const { kind, voices } = server;
  const own = kind === 'openai' ? Object.keys(catalog.voices) : voices?.map(({ id }) => id);
  const aliases = catalog.servers[kind].aliases;
  const names = kind === 'kokoro' ? mixedNames(voice.voice) : [voice.voice];
  const isKnown = own === undefined || own.length === 0 || names.every((name) => own.includes(name) || aliases.includes(name) || isCustom(voice.voice, server));
  if (!isKnown) {
    throw new StudioError('voice.unknown', `${catalog.servers[kind].name} has no voice “${voice.voice}”.`, {
      hint: 'Choose one that `lectern voices --engine openai` lists.',
    });
  }
  const text = languageOf(language);
  const spoken = languagesOf({ id: names[0] ?? voice.voice, name: '', ...voices?.find(({ id }) => id === names[0]) }, server, catalog);
  if (text === '' || text === 'und' || spoken.length === 0 || spoken.some((one) => languageOf(one) === text)) return;
  throw new StudioError('voice.language', `The voice “${voice.voice}” does not speak “${language}”.`, {
    hint: 'Choose a voice of that language, or set the production’s language if it is wrong.',
  });
}

/** A voice made for the account, which OpenAI knows by its id. */
export function isCustom(voice: string, { kind }: Pick<Server, 'kind'>): boolean {
  return kind === 'openai' && voice.startsWith('voice_');
}

function offerOpenAi(catalog: OpenAiCatalog): OfferedVoice[] {
  const model = catalog.servers.openai.defaultModel ?? '';
  const { shutDown } = findModel(model, catalog) ?? {};
  return Object.entries(catalog.voices).map(([voice, gender]) => ({
    engine: 'openai',
    voice,
    name: capitalised(voice),
    languages: catalog.languages,
    gender,
    description: `${model}${shutDown ? `; OpenAI switches it off on ${shutDown}` : ''}`,
  }));
}

function offer(voice: ServerVoice, server: Server, catalog: OpenAiCatalog): OfferedVoice {
  const { name } = catalog.servers[server.kind];
  return {
    engine: 'openai',
    voice: voice.id,
    name: voice.name,
    languages: languagesOf(voice, server, catalog),
    gender: genderOf(voice, server),
    description: [server.kind === 'other' ? '' : name, modelOf({ voice: voice.id }, server, catalog)].filter(Boolean).join('; '),
  };
}

/** Empty where nobody knows. */
function languagesOf({ id, language }: ServerVoice, { kind }: Server, { languages }: OpenAiCatalog): string[] {
  if (kind === 'openai') return languages;
  if (language) return [language];
  const known = /^[a-z][fm]_/.test(id) && kind !== 'localai' ? KOKORO_LANGUAGES[id[0] ?? ''] : undefined;
  return known === undefined ? [] : [known];
}

function genderOf({ id, gender = '' }: ServerVoice, { kind }: Server): OfferedVoice['gender'] {
  const told = gender.toLowerCase();
  if (told === 'female' || told === 'male' || told === 'neutral') return told;
  const letter = kind === 'localai' ? undefined : /^[a-z]([fm])_/.exec(id)?.[1];
  return letter === 'f' ? 'female' : letter === 'm' ? 'male' : 'unknown';
}

/** Kokoro mixes voices: `af_bella(2)+af_sky`. */
function mixedNames(voice: string): string[] {
  return voice.split(/[+-]/).map((part) => part.replace(/\([\d.]+\)$/, '').trim());
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function languageOf(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? '').toLowerCase();
}
