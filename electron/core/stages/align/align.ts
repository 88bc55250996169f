/** Has the words of one recording found in its sound. What was ever aligned is not asked for again. */
import type { Commit } from '../../jobs/commit.ts';
import { present, type StageDefinition } from '../stage.ts';
import { alignmentKey, textOf } from '../listening.ts';
import { listenOnce, payForListening } from '../listening-bill.ts';

export const align: StageDefinition = {
  kind: 'align',
  lane: 'core',
  async run(work, tools): Promise<Commit> {
    const { job, production, context } = work;
    const { store, files, clock } = tools;
    const { id: engine, aligner } = tools.aligner();
    const recording = present(store.calls.recording(present(job.call, 'the recording to align')), 'the recording to align');
    const text = textOf(recording, store);
    const key = alignmentKey(recording, text, { id: engine, aligner });
    if (store.alignments.has(key)) return { done: () => undefined };
    aligner.assertReady(production.language);
    const seconds = recording.samples / recording.sampleRate;
    const usd = ((aligner.usdPerHour ?? 0) * seconds) / 3600;
    const { heard, isOurs } = await listenOnce(tools, key, async () => {
      const account = await payForListening(key, engine, usd, work, tools);
      try {
        context.sent?.();
        return { words: await aligner.align(
          { audioPath: files.pathOf(recording.file), seconds, language: production.language, text },
          {
            signal: context.signal,
            scratchPath: files.scratchPath,
            observe: context.observe,
            execute: (task, input) => tools.execute(task, input, { signal: context.signal, onProgress: context.progress }),
          },
        ), account };
      } catch (error) {
        account.fail(error);
        throw error;
      }
    });
    context.received?.();
    return {
      landed() {
        store.alignments.add({ key, file: recording.file, engine, words: heard.words, costUsd: usd }, clock.now());
        if (isOurs) heard.account.settle();
      },
      done: () => undefined,
    };
  },
};
