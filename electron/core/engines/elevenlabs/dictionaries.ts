/** Pronunciation dictionaries of the account: a lexicon is put up once, and named in calls by id and version. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ElevenLabsClient, readAnswer } from './client.ts';

export type DictionaryRule =
  | { readonly type: 'alias'; readonly string_to_replace: string; readonly alias: string }
  /** Only some models read these; the others pass them over. */
  | { readonly type: 'phoneme'; readonly string_to_replace: string; readonly phoneme: string; readonly alphabet: 'ipa' | 'cmu-arpabet' };

const Added = z.object({ id: z.string(), version_id: z.string() });

export class DictionaryBook {
  private readonly locators = new Map<string, Promise<string>>();

  /** The locator, `id:version`, for the voice's setting `dictionary`. Equal rules are put up once a process and account. */
  async put(client: ElevenLabsClient, name: string, rules: readonly DictionaryRule[], signal: AbortSignal): Promise<string> {
    const content = createHash('sha256').update(JSON.stringify([client.accountId, rules])).digest('hex');
    const known = this.locators.get(content);
    if (known) return known;
    const putting = add(client, name, rules, signal);
    this.locators.set(content, putting);
    putting.catch(() => this.locators.delete(content));
    return putting;
  }
}

async function add(client: ElevenLabsClient, name: string, rules: readonly DictionaryRule[], signal: AbortSignal): Promise<string> {
  const { id, version_id: version } = readAnswer(Added, await client.post('/v1/pronunciation-dictionaries/add-from-rules', { name, rules }, signal));
  return `${id}:${version}`;
}
