/** Pronunciation dictionaries: every change makes a new version, and the old ones stay. */
import { type Answer, type Asked, json, newId } from '../http.ts';
import { fileOf, readForm } from '../recognise.ts';
import { notFound, refuseSchema } from './errors.ts';
import { type Fields, readBody } from './schema.ts';
import type { Dictionary, DictionaryRule, ElevenLabsState } from './state.ts';

const BASE = '/v1/pronunciation-dictionaries';
const RULE: Fields = { type: { kind: 'string', isRequired: true, oneOf: ['alias', 'phoneme'] }, string_to_replace: { kind: 'string', isRequired: true } };
const RULES: Fields = { rules: { kind: 'array', isRequired: true, entry: { kind: 'object', fields: RULE } } };
const NEW: Fields = { ...RULES, name: { kind: 'string', isRequired: true }, description: { kind: 'string' } };

export async function answerDictionaries(state: ElevenLabsState, asked: Asked): Promise<Answer> {
  const { path, method } = asked;
  const rest = path.slice(BASE.length).split('/').filter(Boolean);
  if (method === 'GET' && rest.length === 0) return list(state);
  if (method === 'POST' && rest[0] === 'add-from-rules') return addFromRules(state, asked);
  if (method === 'POST' && rest[0] === 'add-from-file') return addFromFile(state, asked);
  const dictionary = state.dictionaries.get(rest[0] ?? '');
  if (!dictionary) return notFound('pronunciation_dictionary_not_found', 'The pronunciation dictionary was not found.');
  const [, action] = rest;
  if (method === 'GET' && action === undefined) return json(200, describe(dictionary, 'latest_'));
  if (method === 'GET' && rest[2] === 'download') return download(dictionary, action);
  if (method === 'POST' && action?.endsWith('-rules')) return changeRules(dictionary, asked, action);
  return json(404, { detail: 'Not Found' });
}

function list({ dictionaries }: ElevenLabsState): Answer {
  const all = [...dictionaries.values()].toReversed().map((one) => describe(one, 'latest_'));
  return json(200, { pronunciation_dictionaries: all, has_more: false, next_cursor: null });
}

function addFromRules(state: ElevenLabsState, asked: Asked): Answer {
  const read = readBody(asked.body, NEW);
  if ('answer' in read) return read.answer;
  const { name, description, rules } = read.body;
  return add(state, String(name), description === undefined ? null : String(description), rules as DictionaryRule[]);
}

async function addFromFile(state: ElevenLabsState, asked: Asked): Promise<Answer> {
  const form = await readForm(asked.body, asked.headers['content-type']);
  const name = form?.get('name');
  if (typeof name !== 'string') return refuseSchema([{ type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: null }]);
  const bytes = await fileOf(form);
  const description = form?.get('description');
  return add(state, name, typeof description === 'string' ? description : null, bytes ? readPls(Buffer.from(bytes).toString('utf8')) : []);
}

function add(state: ElevenLabsState, name: string, description: string | null, rules: readonly DictionaryRule[]): Answer {
  const dictionary: Dictionary = { id: newId(), name, description, createdAtMs: state.world.clock.now(), versions: [{ id: newId(), rules }] };
  state.dictionaries.set(dictionary.id, dictionary);
  return json(200, describe(dictionary, ''));
}

function describe({ id, name, description, createdAtMs, versions }: Dictionary, prefix: 'latest_' | ''): unknown {
  const latest = versions.at(-1);
  return {
    id,
    name,
    created_by: 'emulated-user',
    creation_time_unix: Math.floor(createdAtMs / 1000),
    [`${prefix}version_id`]: latest?.id,
    [`${prefix}version_rules_num`]: latest?.rules.length,
    description,
    permission_on_resource: 'admin',
  };
}

function changeRules(dictionary: Dictionary, asked: Asked, action: string): Answer {
  const isRemoval = action === 'remove-rules';
  const read = readBody(asked.body, isRemoval ? { rule_strings: { kind: 'array', isRequired: true, entry: { kind: 'string' } } } : RULES);
  if ('answer' in read) return read.answer;
  const before = dictionary.versions.at(-1)?.rules ?? [];
  const given = (read.body['rules'] ?? []) as DictionaryRule[];
  const named = new Set(isRemoval ? (read.body['rule_strings'] as string[]) : given.map((rule) => rule.string_to_replace));
  const kept = action === 'set-rules' ? [] : before.filter((rule) => !named.has(rule.string_to_replace));
  const version = { id: newId(), rules: [...kept, ...given] };
  dictionary.versions.push(version);
  return json(200, { id: dictionary.id, version_id: version.id, version_rules_num: version.rules.length });
}

function download(dictionary: Dictionary, versionId: string | undefined): Answer {
  const version = dictionary.versions.find((one) => one.id === versionId);
  if (!version) return notFound('pronunciation_dictionary_not_found', 'The pronunciation dictionary version was not found.');
  const lexemes = version.rules.map((rule) => {
    const spoken = rule.type === 'alias' ? `<alias>${escapeXml(rule.alias ?? '')}</alias>` : `<phoneme>${escapeXml(rule.phoneme ?? '')}</phoneme>`;
    return `<lexeme><grapheme>${escapeXml(rule.string_to_replace)}</grapheme>${spoken}</lexeme>`;
  });
  const body = `<?xml version="1.0" encoding="UTF-8"?><lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">${lexemes.join('')}</lexicon>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescapeXml = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Pronunciation Lexicon Specification 1.0, as far as graphemes, aliases and phonemes go. */
function readPls(text: string): DictionaryRule[] {
  return [...text.matchAll(/<lexeme\b[^>]*>(.*?)<\/lexeme>/gsu)].flatMap(([, lexeme = '']) => {
    const alias = /<alias>(.*?)<\/alias>/su.exec(lexeme)?.[1];
    const phoneme = /<phoneme[^>]*>(.*?)<\/phoneme>/su.exec(lexeme)?.[1];
    const graphemes = [...lexeme.matchAll(/<grapheme>(.*?)<\/grapheme>/gsu)].map((match) => unescapeXml(match[1] ?? ''));
    return graphemes.map((grapheme): DictionaryRule =>
      alias === undefined
        ? { type: 'phoneme', string_to_replace: grapheme, phoneme: unescapeXml(phoneme ?? ''), alphabet: 'ipa' }
        : { type: 'alias', string_to_replace: grapheme, alias: unescapeXml(alias) },
    );
  });
}
