/** A script in memory, as edits read it and patches change it. */
import type { EpisodeId } from '../words/ids.ts';
import type { EpisodeHead, PatchLine, ScriptPatch } from './patch.ts';

export interface EpisodeEntry extends EpisodeHead {
  readonly id: EpisodeId;
}

/** What an edit reads. */
export interface ScriptView {
  readonly episodes: readonly EpisodeEntry[];
  lines(episode: EpisodeId): readonly PatchLine[];
  /** Where one of these speaks, where that is known without reading every line. */
  spokenBy?(speakers: readonly string[]): readonly EpisodeId[];
}

/** A script that patches were laid over; what lies below is read when it is asked for, and never changed. */
export class ScriptDraft implements ScriptView {
  episodes: readonly EpisodeEntry[];
  private readonly own = new Map<EpisodeId, readonly PatchLine[]>();
  private readonly below: Pick<ScriptView, 'lines' | 'spokenBy'>;

  constructor(below: ScriptView) {
    this.below = below;
    this.episodes = below.episodes;
  }

  lines(episode: EpisodeId): readonly PatchLine[] {
    return this.own.get(episode) ?? this.below.lines(episode);
  }

  spokenBy(speakers: readonly string[]): readonly EpisodeId[] {
    const known = this.below.spokenBy?.(speakers) ?? this.episodes.map(({ id }) => id);
    return [...new Set([...known, ...this.own.keys()])];
  }

  /** Episodes that patches have changed the lines of. */
  changed(): EpisodeId[] {
    return [...this.own.keys()];
  }

  apply({ splices, heads, order }: ScriptPatch): void {
    for (const { episode, at, removed, inserted } of splices) {
      this.own.set(episode, this.lines(episode).toSpliced(at, removed.length, ...inserted));
    }
    const known = new Map(this.episodes.map((one) => [one.id, one]));
    for (const { episode, after } of heads) {
      if (after) known.set(episode, { id: episode, ...after });
      else known.delete(episode);
    }
    const ids = order?.after ?? this.episodes.map(({ id }) => id);
    this.episodes = ids.flatMap((id) => known.get(id) ?? []);
  }
}
