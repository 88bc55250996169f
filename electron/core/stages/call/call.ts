/** Makes one call: asks the engine, keeps the recording, cuts the takes. A call that was ever answered is not made again. */
import type { CallKey } from '#shared/words/ids.ts';
import { toFailure } from '#shared/words/failure.ts';
import type { Call, Recording, TakePiece } from '../../jobs/calls.ts';
import { type EpisodeWork, present, type StageDefinition, type StageTools } from '../stage.ts';
import { CallPayload } from '../call-payload.ts';

/** Calls on their way, by key: a second job for the same one waits for it instead of buying it again. */
const underWay = new WeakMap<StageTools, Map<CallKey, Promise<unknown>>>();

export const call: StageDefinition = {
  kind: 'call',
  lane: 'cpu',
  async run(work, tools) {
    const key = present(work.job.call, 'the key of a call');
    const mine = underWay.get(tools) ?? new Map<CallKey, Promise<unknown>>();
    underWay.set(tools, mine);
    for (let other = mine.get(key); other; other = mine.get(key)) await other.catch(toFailure);
    const asked = present(tools.store.calls.get(key), 'a planned call');
    const earlier = await recordingAtHand(key, tools);
    if (earlier) return commit(work, asked, earlier, true, tools);
    const speaking = speak(asked, work, tools);
    mine.set(key, speaking);
    try {
      return commit(work, asked, await speaking, false, tools);
    } finally {
      mine.delete(key);
    }
  },
};

/** The recording of a call whose file is whole; one whose file is gone is forgotten. */
async function recordingAtHand(key: CallKey, { store, files }: StageTools): Promise<Recording | undefined> {
  const recording = store.calls.recording(key);
  if (!recording) return undefined;
  if ((await files.sizeOf(recording.file)) !== undefined) return recording;
  store.calls.forget(key);
  return undefined;
}

async function speak(asked: Call, { context }: EpisodeWork, tools: StageTools): Promise<Recording> {
  const engine = tools.engine(asked.engine);
  const outPath = tools.files.scratchPath('recording.wav');
  const speech = await engine.speak(
    { voice: asked.voice, utterances: asked.texts.map((text) => ({ text })), outPath },
    {
      signal: context.signal,
      progress: context.progress,
      execute: (task, input) => tools.execute(task, input, { signal: context.signal, onProgress: context.progress }),
    },
  );
  const file = await tools.files.adopt({ path: outPath, hash: speech.hash });
  const { usdPer1000Characters } = engine.capabilities(asked.voice);
  return {
    call: asked.key,
    file,
    sampleRate: speech.sampleRate,
    samples: speech.samples,
    spans: [...speech.spans],
    costUsd: (asked.characters / 1000) * usdPer1000Characters,
  };
}

function commit(work: EpisodeWork, asked: Call, recording: Recording, cached: boolean, tools: StageTools) {
  const { store, clock } = tools;
  const { run, episode, production, job } = work;
  return {
    landed() {
      if (cached) return;
      store.calls.land(recording, clock.now());
      // Written whether or not it was the first: a call that was ever spoken twice must show in the ledger.
      store.runs.settle(run.id, asked.key, recording.costUsd, clock.now());
    },
    done() {
      store.runs.spoke(run.id, episode.id, asked.characters, cached ? 0 : recording.costUsd, cached);
      for (const line of CallPayload.parse(job.payload).lines) {
        const pieces = cut(line.pieces, recording, tools);
        if (!pieces) continue;
        const take = store.calls.addTake(production.id, line.id, line.soundKey, pieces, clock.now());
        store.scripts.choose(episode.id, line.position, take);
      }
    },
  };
}

/** The slices a line is made of, once every call that speaks a part of it is answered. */
function cut(pieces: CallPayload['lines'][number]['pieces'], landed: Recording, { store }: StageTools): TakePiece[] | undefined {
  const slices: TakePiece[] = [];
  for (const piece of pieces) {
    const recording = piece.call === landed.call ? landed : store.calls.recording(piece.call);
    const span = recording?.spans[piece.utterance];
    if (!span) return undefined;
    slices.push({ sentence: piece.sentence, call: piece.call, start: span.start, end: span.end });
  }
  return slices;
}
