/** The account's voices. */
import { z } from 'zod';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { type ElevenLabsClient, readAnswer } from './client.ts';

const Page = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string(),
      labels: z.record(z.string(), z.string().nullable()).nullish(),
      description: z.string().nullish(),
      verified_languages: z.array(z.object({ language: z.string(), locale: z.string().nullish() })).nullish(),
    }),
  ),
  has_more: z.boolean(),
  next_page_token: z.string().nullish(),
});
type Listed = z.infer<typeof Page>['voices'][number];

/** @param languages what the usual model speaks: each voice speaks whatever its model does */
export async function listVoices(client: ElevenLabsClient, languages: readonly string[], signal: AbortSignal): Promise<OfferedVoice[]> {
  const voices: OfferedVoice[] = [];
  const seen = new Set<string>();
  for (let token = ''; !seen.has(token); ) {
    seen.add(token);
    const next = token === '' ? '' : `&next_page_token=${encodeURIComponent(token)}`;
    const { body } = await client.getJson(`/v2/voices?page_size=100${next}`, signal);
    const page = readAnswer(Page, body);
    voices.push(...page.voices.map((voice) => offer(voice, languages)));
    if (!page.has_more || !page.next_page_token) break;
    token = page.next_page_token;
  }
  return voices;
}

function offer({ voice_id: voice, name, labels, description, verified_languages: verified }: Listed, languages: readonly string[]): OfferedVoice {
  const own = (verified ?? []).map(({ locale, language }) => locale ?? language);
  const gender = labels?.['gender'];
  const [accent, age, use, tone] = ['accent', 'age', 'use_case', 'descriptive'].map((label) => labels?.[label]?.replaceAll(/[-_]/g, ' ').toLowerCase() || undefined);
  const styles = [use, tone].filter((style) => style !== undefined);
  return {
    engine: 'elevenlabs',
    voice,
    name,
    languages: [...new Set([...own, ...languages])],
    gender: gender === 'female' || gender === 'male' || gender === 'neutral' ? gender : 'unknown',
    description: description || [accent, age, use].filter(Boolean).join(', '),
    ...(age === undefined ? {} : { age }),
    ...(accent === undefined ? {} : { accent }),
    ...(styles.length === 0 ? {} : { styles }),
  };
}
