/** An episode's mix at a loudness, under its ceiling: made, or found where it was made before. */
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Loudness } from '#shared/words/production.ts';
import type { MasterInput, MasterOutput } from '../../audio/master.ts';
import { keyOf } from '../../keys.ts';
import type { ExecuteOptions } from '../../worker/executor.ts';
import { present, type StageTools } from '../stage.ts';

/** Grows when the same mix would be mastered differently. */
const VERSION = 1;

export interface MasteredEpisode {
  /** It was there already. */
  readonly isFree: boolean;
  /** As loud as asked for, under the ceiling. */
  readonly reached: boolean;
  /** Makes it the episode's master. Part of the caller's transaction. */
  done(): void;
}

/** @throws StudioError `stage.out-of-order` where there is no mix */
export async function masterEpisode(episode: EpisodeId, loudness: Loudness, options: ExecuteOptions, { store, files, clock, execute }: StageTools): Promise<MasteredEpisode> {
  const mixKey = present(store.renders.episode(episode)?.mix, 'the mix of the episode');
  const mix = present(store.renders.find('mix', mixKey), 'the mix of the episode');
  const key = keyOf('master', VERSION, mixKey, loudness);
  const earlier = store.renders.find('master', key);
  if (earlier && (await files.sizeOf(earlier.file)) !== undefined && (await files.sizeOf(earlier.facts.peaks)) !== undefined) {
    return { isFree: true, reached: earlier.facts.reached, done: () => store.renders.setMaster(episode, key, clock.now()) };
  }
  const input: MasterInput = {
    mixPath: files.pathOf(mix.file),
    loudness,
    measured: mix.facts.loudness,
    outPath: files.scratchPath('master.wav'),
    peaksPath: files.scratchPath('peaks.dat'),
  };
  const { audio, peaks, measurement, reached } = await execute<MasterOutput>('audio.master', input, options);
  const facts = { seconds: mix.facts.seconds, sampleRate: mix.facts.sampleRate, measurement, reached, peaks: await files.adopt(peaks) };
  const file = await files.adopt(audio);
  return {
    isFree: false,
    reached,
    done() {
      store.renders.add('master', key, file, facts, clock.now());
      store.renders.setMaster(episode, key, clock.now());
    },
  };
}
