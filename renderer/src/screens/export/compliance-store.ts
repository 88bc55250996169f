/** Every finished episode as shops measure it, and what brings it where they want it. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { EpisodeSound } from '#shared/words/audio.ts';
import type { RemasterUpdate } from '#shared/words/delivery.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';
import { aimOf, SILENCE } from './presets.ts';
import type { Preset } from './presets.ts';

export type MasterProgress = Extract<RemasterUpdate, { kind: 'progress' }>;

export interface ComplianceState {
  readonly production: ProductionId | null;
  /** Null until the core has told. */
  readonly sounds: ReadonlyMap<EpisodeId, EpisodeSound> | null;
  /** Episodes that are being mastered again; null while none is. */
  readonly fixing: { readonly episodes: readonly EpisodeId[]; readonly progress: MasterProgress | null } | null;
  /** Reads the measurements, or reads them again; an answer that was overtaken is dropped. */
  load(production: Production): Promise<void>;
  /** Brings these to the preset's loudness. */
  master(preset: Preset, episodes: readonly EpisodeId[]): Promise<void>;
  /** Has these joined with silences that every shop takes; the small run that does it shows in Produce. */
  rejoin(episodes: readonly EpisodeId[]): Promise<void>;
  stop(): void;
}

export function createComplianceStore(api: StudioApi, notices: NoticesStore) {
  return createStore<ComplianceState>()((set, get) => {
    let reading = new AbortController();
    let fixing = new AbortController();

    async function read(production: ProductionId): Promise<void> {
      reading.abort();
      const { signal } = (reading = new AbortController());
      try {
        const sounds = await api.exports.measure({ production }, { signal });
        if (!signal.aborted) set({ sounds: new Map(sounds.map((sound) => [sound.episode, sound])) });
      } catch (error) {
        if (!signal.aborted) notices.getState().fail(error);
      }
    }

    return {
      production: null,
      sounds: null,
      fixing: null,
      async load({ id }) {
        if (get().production !== id) {
          fixing.abort();
          set({ production: id, sounds: null, fixing: null });
        }
        await read(id);
      },
      async master(preset, episodes) {
        const { production, sounds, fixing: underWay } = get();
        if (!production || underWay) return;
        const { signal } = (fixing = new AbortController());
        set({ fixing: { episodes, progress: null } });
        try {
          const loudness = aimOf(preset, episodes.flatMap((id) => sounds?.get(id) ?? []));
          for await (const update of await api.exports.remaster({ production, loudness, episodes: [...episodes] }, { signal })) {
            if (signal.aborted) return;
            if (update.kind === 'progress') set({ fixing: { episodes, progress: update } });
            else if (update.kind === 'failed') throw update.failure;
            else notices.getState().say(saidOf(episodes.length, update.missed.length));
          }
        } catch (error) {
          if (!signal.aborted) notices.getState().block(error);
        } finally {
          if (!signal.aborted) {
            set({ fixing: null });
            await read(production);
          }
        }
      },
      async rejoin(episodes) {
        const { production } = get();
        if (!production) return;
        try {
          await api.exports.rejoin({ production, silence: SILENCE, episodes: [...episodes] });
          notices.getState().say(t`${plural(episodes.length, 'episode')} will be joined again; Produce shows how far that is`);
        } catch (error) {
          notices.getState().block(error);
        }
      },
      stop() {
        const { production } = get();
        fixing.abort();
        set({ fixing: null });
        if (production) void read(production);
      },
    };
  });
}

function saidOf(all: number, missed: number): string {
  if (missed === 0) return t`Mastered ${plural(all, 'episode')} again`;
  return t`Mastered ${plural(all, 'episode')} again; ${plural(missed, 'episode')} cannot be brought there without harm to the sound`;
}

export type ComplianceStore = ReturnType<typeof createComplianceStore>;
