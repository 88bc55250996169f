/** Brings an episode's mix to the loudness asked for, under the ceiling. */
import type { MasterInput, MasterOutput } from '../../audio/master.ts';
import { keyOf } from '../../keys.ts';
import { present, type StageDefinition } from '../stage.ts';

/** Grows when the same mix would be mastered differently. */
const VERSION = 1;

export const master: StageDefinition = {
  kind: 'master',
  lane: 'cpu',
  async run({ episode, production, context }, { store, files, clock, execute }) {
    const { loudness } = production.settings;
    const mixKey = present(store.renders.episode(episode.id)?.mix, 'the mix of the episode');
    const mix = present(store.renders.find('mix', mixKey), 'the mix of the episode');
    const key = keyOf('master', VERSION, mixKey, loudness);
    const earlier = store.renders.find('master', key);
    if (earlier && (await files.sizeOf(earlier.file)) !== undefined && (await files.sizeOf(earlier.facts.peaks)) !== undefined) {
      return { isFree: true, done: () => store.renders.setMaster(episode.id, key, clock.now()) };
    }
    const input: MasterInput = {
      mixPath: files.pathOf(mix.file),
      loudness,
      measured: mix.facts.loudness,
      outPath: files.scratchPath('master.wav'),
      peaksPath: files.scratchPath('peaks.dat'),
    };
    const mastered = await execute<MasterOutput>('audio.master', input, {
      signal: context.signal,
      onProgress: context.progress,
    });
    const file = await files.adopt(mastered.audio);
    const peaks = await files.adopt(mastered.peaks);
    return {
      done() {
        const { measurement, reached } = mastered;
        const { seconds, sampleRate } = mix.facts;
        store.renders.add('master', key, file, { seconds, sampleRate, measurement, reached, peaks }, clock.now());
        store.renders.setMaster(episode.id, key, clock.now());
      },
    };
  },
};
