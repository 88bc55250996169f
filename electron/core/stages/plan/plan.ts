/** Decides what has to be bought: lines whose sound is at hand keep their take, the rest is packed into calls. */
import type { CallKey } from '#shared/words/ids.ts';
import type { ProductionSettings } from '#shared/words/production.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { WorkingLine } from '../../jobs/scripts.ts';
import type { Take } from '../../jobs/calls.ts';
import { callKey, planCalls, type PlannedCall, soundKey } from '../../script/index.ts';
import { breathe } from '../../worker/task.ts';
import type { CallPayload } from '../call-payload.ts';
import { type EpisodeWork, present, type StageDefinition, type StageTools } from '../stage.ts';

/** Before plans of further episodes, behind every later stage of earlier ones. */
const CALL_PRIORITY = 30;

export const plan: StageDefinition = {
  kind: 'plan',
  lane: 'core',
  async run({ episode, production, run }, tools) {
    const lines = tools.store.scripts.lines(episode.id);
    const wanted = lines.map((line) => want(line, production.settings, production.language, tools));
    await breathe();
    const takes = await takesAtHand(production.id, wanted, tools);
    const calls = planFresh(wanted, takes, tools);
    await breathe();
    const reusedCalls = new Set([...takes.values()].flatMap((take) => take.pieces.map((piece) => piece.call)));
    return {
      done() {
        const { store, clock } = tools;
        const now = clock.now();
        for (const [position, take] of takes) store.scripts.choose(episode.id, position, take.id);
        for (const { call, payload } of calls) {
          store.calls.add(call, now);
          store.jobs.add(
            { run: run.id, episode: episode.id, kind: 'call', lane: laneOf(call.voice, tools), priority: CALL_PRIORITY, call: call.key, payload },
            now,
          );
        }
        store.runs.setPlan(run.id, episode.id, {
          calls: calls.length,
          cachedCalls: reusedCalls.size,
          callCharacters: calls.reduce((sum, one) => sum + one.call.characters, 0),
          spokenCharacters: 0,
        });
      },
    };
  },
};

interface Wanted {
  readonly line: WorkingLine;
  readonly voice: Voice;
  readonly soundKey: string;
}

function want(line: WorkingLine, settings: ProductionSettings, language: string, tools: StageTools): Wanted {
  const voice = settings.cast[line.speaker] ?? settings.voice;
  const engine = tools.engine(voice.engine);
  engine.assertSpeaks(voice, language);
  const sentences = present(line.sentences, 'the sentences of a line');
  return { line, voice, soundKey: soundKey(engine, voice, sentences.map(({ spoken }) => spoken)) };
}

/** By line position: takes that say the line as it should sound now, every recording of them on the disk. */
async function takesAtHand(production: EpisodeWork['production']['id'], wanted: readonly Wanted[], { store, files }: StageTools): Promise<Map<number, Take>> {
  const intact = new Map<CallKey, boolean>();
  const found = new Map<number, Take>();
  for (const one of wanted) {
    const chosen = one.line.take === null ? undefined : store.calls.take(one.line.take);
    const take = chosen?.soundKey === one.soundKey ? chosen : store.calls.findTake(production, one.line.id, one.soundKey);
    if (!take) continue;
    let whole = true;
    for (const { call } of take.pieces) {
      if (!intact.has(call)) {
        const recording = store.calls.recording(call);
        intact.set(call, recording !== undefined && (await files.sizeOf(recording.file)) !== undefined);
      }
      whole &&= intact.get(call) === true;
    }
    if (whole) found.set(one.line.position, take);
  }
  return found;
}

function planFresh(wanted: readonly Wanted[], takes: ReadonlyMap<number, Take>, tools: StageTools) {
  const byId = new Map(wanted.map((one) => [String(one.line.position), one]));
  const planned = planCalls(
    wanted.map((one) => ({
      id: String(one.line.position),
      voice: one.voice,
      key: one.soundKey,
      sentences: present(one.line.sentences, 'the sentences of a line'),
      reused: takes.has(one.line.position),
    })),
    (voice) => tools.engine(voice.engine).capabilities(voice),
  );
  const keyed = planned.map((call) => ({ ...call, key: callKey(tools.engine(call.voice.engine), call.voice, call.items.map((item) => item.text)) }));
  const piecesOf = piecesByLine(keyed);
  return keyed.map((call) => {
    const texts = call.items.map((item) => item.text);
    const payload: CallPayload = {
      lines: [...new Set(call.items.map((item) => item.line))].map((id) => {
        const { line, soundKey } = present(byId.get(id), 'a planned line');
        return { id: line.id, position: line.position, soundKey, pieces: piecesOf.get(id) ?? [] };
      }),
    };
    return {
      payload,
      call: {
        key: call.key,
        engine: call.voice.engine,
        voice: call.voice,
        texts,
        characters: texts.reduce((sum, text) => sum + text.length, 0),
      },
    };
  });
}

function piecesByLine(calls: readonly (PlannedCall & { readonly key: CallKey })[]) {
  const pieces = new Map<string, { sentence: number; call: CallKey; utterance: number }[]>();
  for (const call of calls) {
    call.items.forEach((item, utterance) => {
      const of = pieces.get(item.line) ?? [];
      of.push({ sentence: item.sentence, call: call.key, utterance });
      pieces.set(item.line, of);
    });
  }
  return pieces;
}

/** Voices of this machine share its CPU workers; an account elsewhere has a lane of its own. */
function laneOf(voice: Voice, tools: StageTools): string {
  return tools.engine(voice.engine).capabilities(voice).runsOn === 'cpu' ? 'cpu' : `account:${voice.engine}`;
}

