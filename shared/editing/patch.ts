/** What an edit changes, with all that taking it back needs: applied backwards, it is its own undo. */
import { z } from 'zod';
import { EpisodeId } from '../words/ids.ts';
import { Line, PauseKind } from '../words/script.ts';

/** As the manuscript had it, of what a person changed. */
export const Imported = z.object({ text: z.string().optional(), speaker: z.string().optional(), pauseAfter: PauseKind.optional() });
export type Imported = z.infer<typeof Imported>;

/** A line with what comes back when it does. */
export const PatchLine = Line.extend({ imported: Imported.optional(), take: z.number().nullable().optional() });
export type PatchLine = z.infer<typeof PatchLine>;

/** Lines of an episode that give way to others, from a position on. */
export const Splice = z.object({
  episode: EpisodeId,
  at: z.number().int().min(0),
  removed: z.array(PatchLine),
  inserted: z.array(PatchLine),
});
export type Splice = z.infer<typeof Splice>;

export const EpisodeHead = z.object({ title: z.string(), skipped: z.boolean() });
export type EpisodeHead = z.infer<typeof EpisodeHead>;

export const ScriptPatch = z.object({
  /** One after the other: each counts from where the last one left off. */
  splices: z.array(Splice),
  /** Titles and what is skipped; null where there is no such episode. */
  heads: z.array(z.object({ episode: EpisodeId, before: EpisodeHead.nullable(), after: EpisodeHead.nullable() })),
  /** All episodes in order, where that changes. */
  order: z.object({ before: z.array(EpisodeId), after: z.array(EpisodeId) }).nullable(),
});
export type ScriptPatch = z.infer<typeof ScriptPatch>;

export const NO_PATCH: ScriptPatch = { splices: [], heads: [], order: null };

export function invertScript({ splices, heads, order }: ScriptPatch): ScriptPatch {
  return {
    splices: splices.toReversed().map(({ removed, inserted, ...place }) => ({ ...place, removed: inserted, inserted: removed })),
    heads: heads.toReversed().map(({ episode, before, after }) => ({ episode, before: after, after: before })),
    order: order && { before: order.after, after: order.before },
  };
}

/** One patch that does what several do, in their order. */
export function chainScripts(patches: readonly ScriptPatch[]): ScriptPatch {
  const orders = patches.flatMap(({ order }) => order ?? []);
  const [first] = orders;
  const last = orders.at(-1);
  return {
    splices: patches.flatMap(({ splices }) => splices),
    heads: patches.flatMap(({ heads }) => heads),
    order: first && last ? { before: first.before, after: last.after } : null,
  };
}
