/** Has one recording written down. What was ever heard in it is not asked for again. */
import type { Commit } from '../../jobs/commit.ts';
import { present, type StageDefinition } from '../stage.ts';
import { hintsOf } from '../../transcripts/index.ts';
import { lexiconOf } from '../lexicon.ts';
import { transcriptKey } from '../listening.ts';
import { listenOnce, payForListening } from '../listening-bill.ts';

export const transcribe: StageDefinition = {
  kind: 'transcribe',
  lane: 'core',
  async run(work, tools): Promise<Commit> {
    const { job, run, production, episode, context } = work;
    const { store, files, clock } = tools;
    const transcriber = present(tools.transcriber(run.options.transcribe), 'a transcript engine');
    const recording = present(store.calls.recording(present(job.call, 'the recording to listen to')), 'the recording to listen to');
    const key = transcriptKey(recording, transcriber, production.language);
    if (store.transcripts.has(key)) return { done: () => undefined };
    transcriber.assertReady(production.language);
    const seconds = recording.samples / recording.sampleRate;
    const usd = ((transcriber.capabilities().usdPerHour ?? 0) * seconds) / 3600;
    const { heard, isOurs } = await listenOnce(tools, key, async () => {
      const account = await payForListening(key, transcriber.id, usd, work, tools);
      try {
        context.sent?.();
        return { ...(await transcriber.transcribe(
          { audioPath: files.pathOf(recording.file), seconds, language: production.language, hints: hintsOf(store.scripts.lines(episode.id), lexiconOf(production.id, store)) },
          {
            signal: context.signal,
            scratchPath: files.scratchPath,
            observe: context.observe,
            execute: (task, input) => tools.execute(task, input, { signal: context.signal, onProgress: context.progress }),
          },
        )), account };
      } catch (error) {
        account.fail(error);
        throw error;
      }
    });
    context.received?.();
    return {
      landed() {
        store.transcripts.add({ key, file: recording.file, engine: transcriber.id, words: heard.words, timings: heard.timings, language: heard.language, costUsd: usd }, clock.now());
        if (isOurs) heard.account.settle();
      },
      done: () => undefined,
    };
  },
};
