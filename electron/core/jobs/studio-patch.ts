/** Everything one edit changes: the script, and what lies beside it, each by what it was and what it is. */
import { z } from 'zod';
import { chainScripts, invertScript, NO_PATCH, ScriptPatch } from '#shared/editing/patch.ts';
import { ProductionId, SeriesId, WordId } from '#shared/words/ids.ts';
import { LexiconWord } from '#shared/words/lexicon.ts';

/** A value of settings, by the path to it; null where nothing is said there. */
export const SettingPatch = z.object({
  of: z.discriminatedUnion('owner', [
    z.object({ owner: z.literal('production'), production: ProductionId }),
    z.object({ owner: z.literal('series'), series: SeriesId }),
  ]),
  path: z.array(z.string()).min(1).max(2),
  before: z.json(),
  after: z.json(),
});
export type SettingPatch = z.infer<typeof SettingPatch>;

export const WordPatch = z.object({ id: WordId, before: LexiconWord.nullable(), after: LexiconWord.nullable() });
export type WordPatch = z.infer<typeof WordPatch>;

export const StudioPatch = z.object({
  script: ScriptPatch.default(NO_PATCH),
  words: z.array(WordPatch).default([]),
  settings: z.array(SettingPatch).default([]),
});
export type StudioPatch = z.infer<typeof StudioPatch>;

export function invert({ script, words, settings }: StudioPatch): StudioPatch {
  return {
    script: invertScript(script),
    words: words.toReversed().map(({ id, before, after }) => ({ id, before: after, after: before })),
    settings: settings.toReversed().map(({ before, after, ...place }) => ({ ...place, before: after, after: before })),
  };
}

export function chain(patches: readonly StudioPatch[]): StudioPatch {
  return {
    script: chainScripts(patches.map(({ script }) => script)),
    words: patches.flatMap(({ words }) => words),
    settings: patches.flatMap(({ settings }) => settings),
  };
}
