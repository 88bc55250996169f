/** Makes one call: asks the engine, keeps the recording, cuts the takes. A call that was ever answered is not made again. */
import { toFailure } from '#shared/words/failure.ts';
import type { CallKey } from '#shared/words/ids.ts';
import type { SpeakContext, SpeechCall, ToldWord } from '../../engines/port.ts';
import type { Call, Recording, TakePiece } from '../../jobs/calls.ts';
import type { Bill } from '../../jobs/ledger.ts';
import { KeptAnswer } from '../../files/spool.ts';
import { CallPayload } from '../call-payload.ts';
import { batchableOf } from './batchable.ts';
import { type EpisodeWork, present, type StageDefinition, type StageTools } from '../stage.ts';
import { buy } from './buy.ts';
import { priceOf } from '../price.ts';

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
    // A batch job of this run may have bought it; any earlier recording costs nothing.
    if (earlier) return commit(work, asked, { recording: earlier, cached: tools.store.ledger.paidBy(work.run.id, key) === undefined }, tools);
    const speaking = speak(asked, work, tools);
    mine.set(key, speaking);
    try {
      return commit(work, asked, await speaking, tools);
    } finally {
      mine.delete(key);
    }
  },
};

interface Heard {
  readonly recording: Recording;
  /** When each of its words is said, where the engine told. */
  readonly words?: readonly ToldWord[] | null;
  readonly cached: boolean;
  /** What this call cost, where it was made now. */
  readonly bill?: Bill;
}

/** The recording of a call whose file is whole; one whose file is gone is forgotten. */
async function recordingAtHand(key: CallKey, { store, files }: StageTools): Promise<Recording | undefined> {
  const recording = store.calls.recording(key);
  if (!recording) return undefined;
  if ((await files.sizeOf(recording.file)) !== undefined) return recording;
  store.calls.forget(key);
  return undefined;
}

async function speak(asked: Call, { context, run, episode, job }: EpisodeWork, tools: StageTools): Promise<Heard> {
  const engine = tools.engine(asked.engine);
  const outPath = tools.files.scratchPath('recording.wav');
  const speechCall: SpeechCall = { key: asked.key, ...asked.request, outPath };
  const isBought = engine.capabilities(present(asked.request.utterances[0], 'the words of a call').voice).runsOn === 'account';
  // Whoever asked for a line once more wants to hear it now.
  const batch = isBought ? undefined : batchableOf(asked, engine, !CallPayload.parse(job.payload).isPickup);
  const speakContext: SpeakContext = {
    signal: context.signal,
    progress: context.progress,
    scratchPath: tools.files.scratchPath,
    observe: context.observe,
    received: context.received,
    keep: (answer) => tools.spool.keep(asked.key, KeptAnswer.parse(answer)),
    execute: (task, input) => tools.execute(task, input, { signal: context.signal, onProgress: context.progress, ...(batch ? { batch } : {}) }),
  };
  const speech = isBought
    ? await buy(
        {
          asked, engine, call: speechCall, context: speakContext,
          buyer: { run: run.id, episode: episode.id, engine: engine.id },
          sent: context.sent ?? (() => undefined),
        },
        tools,
      )
    : await engine.speak(speechCall, speakContext);
  const file = await tools.files.adopt({ path: outPath, hash: speech.hash });
  const characters = speech.meteredCharacters ?? speech.sentCharacters ?? asked.characters;
  const bill = { usd: priceOf(asked, engine, characters) ?? 0, characters, metered: speech.meteredCharacters !== null };
  const { sampleRate, samples, spans } = speech;
  return { recording: { call: asked.key, file, sampleRate, samples, spans: [...spans], costUsd: bill.usd }, words: speech.words ?? null, cached: false, bill };
}

function commit(work: EpisodeWork, asked: Call, { recording, words, cached, bill }: Heard, tools: StageTools) {
  const { store, clock } = tools;
  const { run, episode, production, job } = work;
  return {
    landed() {
      if (!bill) return;
      store.calls.land(recording, clock.now(), words);
      // Written whether or not it was the first: a call that was ever spoken twice must show in the ledger.
      tools.purse.settle(asked.key, { run: run.id, episode: episode.id, engine: asked.engine }, bill);
    },
    committed() {
      if (bill) void tools.spool.drop(asked.key).catch(toFailure);
    },
    done() {
      store.runs.spoke(run.id, episode.id, asked.characters, cached);
      for (const line of CallPayload.parse(job.payload).lines) {
        const pieces = cut(line.pieces, recording, tools);
        if (!pieces) continue;
        const take = store.calls.addTake(production.id, { line: line.id, soundKey: line.soundKey, variant: line.variant, isLater: line.isLater, pieces }, clock.now());
        store.scripts.choose(episode.id, line.position, take);
        if (line.variant > 0) store.pickups.land(line.variant, take, bill?.usd ?? 0);
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
