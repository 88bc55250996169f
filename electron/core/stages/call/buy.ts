/**
 * Buys one recording from an account. Money is set aside before the call is sent; a call whose answer never came is
 * looked up before it is paid for again.
 */
import { StudioError } from '#shared/words/failure.ts';
import { SpeechError } from '../../engines/outcome.ts';
import type { Engine, SpeakContext, Speech, SpeechCall } from '../../engines/port.ts';
import { receiveSpeech } from '../../engines/index.ts';
import type { Call } from '../../jobs/calls.ts';
import type { Buyer } from '../../jobs/ledger.ts';
import type { StageTools } from '../stage.ts';
import { cleanText } from './clean.ts';
import { NotYet } from './not-yet.ts';
import { priceOf } from '../price.ts';

export interface Purchase {
  readonly asked: Call;
  readonly call: SpeechCall;
  readonly buyer: Buyer;
  readonly engine: Engine;
  readonly context: SpeakContext;
  /** It goes out now. */
  readonly sent: () => void;
}

/**
 * @throws SpeechError by outcome; NotYet while an earlier attempt may still be on its way; StudioError `budget.*`
 */
export async function buy(purchase: Purchase, tools: StageTools): Promise<Speech> {
  const { asked, buyer, engine } = purchase;
  const found = await lookUpEarlier(purchase, tools);
  if (found) return found;
  const reservation = { call: asked.key, ...buyer, characters: asked.characters, usd: priceOf(asked, engine) ?? 0, batch: null };
  const isWatched = reservation.usd > 0 || engine.recover !== undefined;
  if (isWatched) await tools.purse.reserve(reservation);
  purchase.sent();
  try {
    return await speakCleaned(purchase);
  } catch (error) {
    if (!isWatched || purchase.context.signal.aborted) throw error;
    return await afterTrouble(error, purchase, tools);
  }
}

/** Money still set aside says that the call was sent before, by an attempt that never told how it ended. */
async function lookUpEarlier({ asked, call, engine, context }: Purchase, tools: StageTools): Promise<Speech | undefined> {
  const held = tools.purse.held(asked.key);
  const kept = await tools.spool.find(asked.key);
  if (kept) {
    try {
      return await receiveSpeech(kept, call, { ...context, keep: undefined });
    } catch (error) {
      if (!(error instanceof SpeechError)) throw error;
      // It was never whole: then it is as if no answer had come.
      await tools.spool.drop(asked.key);
    }
  }
  if (!held) return undefined;
  if (!engine.recover) {
    tools.purse.lose(asked.key);
    return undefined;
  }
  const found = await engine.recover(call, held.sentAt, context);
  if (found) return found;
  const over = held.sentAt + patienceMs(asked, engine);
  if (tools.clock.now() < over) throw new NotYet(Math.min(over, tools.clock.now() + LOOK_AGAIN_MS));
  tools.purse.release(asked.key);
  return undefined;
}

async function speakCleaned({ call, engine, context }: Purchase): Promise<Speech> {
  try {
    return await engine.speak(call, context);
  } catch (error) {
    if (!(error instanceof SpeechError) || error.outcome !== 'bad-characters') throw error;
    const utterances = call.utterances.map((utterance) => ({ ...utterance, text: cleanText(utterance.text) }));
    if (utterances.every(({ text }, index) => text === call.utterances[index]?.text)) throw error;
    const cleaned = { ...call, utterances };
    const speech = await engine.speak(cleaned, context);
    return { ...speech, sentCharacters: engine.countCharacters(cleaned) };
  }
}

async function afterTrouble(trouble: unknown, { asked, call, engine, context }: Purchase, tools: StageTools): Promise<Speech> {
  const outcome = trouble instanceof SpeechError ? trouble.outcome : undefined;
  if (outcome !== 'unknown' && outcome !== 'truncated') {
    // Our own trouble after a whole answer (a full disk) leaves the money set aside: the speech can be looked up.
    if (outcome !== undefined || (trouble instanceof StudioError && !engine.recover)) tools.purse.release(asked.key);
    throw trouble;
  }
  if (!engine.recover) {
    tools.purse.lose(asked.key);
    throw trouble;
  }
  const held = tools.purse.held(asked.key);
  if (!held) throw trouble;
  try {
    const found = await engine.recover(call, held.sentAt, context);
    if (found) return found;
    // It was never made. Said now, since after the last attempt nobody asks again.
    if (tools.clock.now() >= held.sentAt + patienceMs(asked, engine)) tools.purse.release(asked.key);
  } catch {
    // The next attempt looks it up again before it pays.
  }
  throw trouble;
}

const LOOK_AGAIN_MS = 5_000;

/** How long an answer may still be on its way after the call was sent: several times what one usually takes. */
function patienceMs(asked: Call, engine: Engine): number {
  const [first] = asked.request.utterances;
  if (!first) return 0;
  const { secondsPerCall, secondsPer1000Characters } = engine.capabilities(first.voice).latency;
  return 1_500 * (secondsPerCall + (asked.characters / 1000) * secondsPer1000Characters);
}
