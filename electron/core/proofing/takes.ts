/** The takes of a line: as the listening room lists them, and as sound. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, FileHash, LineId } from '#shared/words/ids.ts';
import type { TakeSound, TakeView } from '#shared/words/quality.ts';
import { formatVoice } from '#shared/words/voice.ts';
import type { AssembleInput, AssembleOutput } from '../audio/assemble.ts';
import type { Take } from '../jobs/calls.ts';
import type { Store } from '../jobs/store.ts';
import type { StageTools } from '../stages/stage.ts';

/** Every take of a line, the newest first; those whose recordings are gone are left out. */
export function readTakes(episode: EpisodeId, line: LineId, store: Store): TakeView[] {
  const production = productionOf(episode, store);
  const chosen = store.scripts.lines(episode).find((one) => one.id === line)?.take ?? null;
  const soundKey = chosen === null ? null : (store.calls.take(chosen)?.soundKey ?? null);
  const pickups = new Map(store.pickups.ofEpisode(episode).map((pickup) => [pickup.id, pickup]));
  return store.calls.takesOf(production, line).flatMap((take) => {
    const [first] = take.pieces;
    const voice = first && store.calls.get(first.call)?.request.utterances[0]?.voice;
    const seconds = secondsOf(take, store);
    if (!voice || seconds === null) return [];
    const pickup = pickups.get(take.variant);
    return [
      {
        id: take.id, line, isChosen: take.id === chosen, isStale: take.soundKey !== soundKey, voice: formatVoice(voice),
        origin: pickup?.origin ?? ('run' as const), treatment: pickup?.treatment ?? null, quality: take.quality, seconds, at: take.at,
      },
    ];
  });
}

/** The take alone, its sentences as far apart as the script has them. */
export async function hearTake(episode: EpisodeId, takeId: number, { store, files, execute }: Pick<StageTools, 'store' | 'files' | 'execute'>): Promise<TakeSound> {
  const production = productionOf(episode, store);
  const take = store.calls.take(takeId);
  const pauses = store.productions.get(production)?.settings.pauses;
  const pieces = take?.pieces.map(({ call, start, end }) => ({ recording: store.calls.recording(call), start, end }));
  if (!take || !pauses || !pieces || pieces.some(({ recording }) => recording === undefined)) {
    throw new StudioError('take.unknown', 'This take is not there any more.', { hint: 'Open the line’s takes again.' });
  }
  const input: AssembleInput = {
    pieces: pieces.map(({ recording, start, end }, index) => ({ path: files.pathOf(recording?.file as FileHash), start, end, gapSeconds: index < pieces.length - 1 ? pauses.sentence : 0 })),
    headSeconds: 0.05,
    tailSeconds: 0.15,
    sampleRate: Math.max(...pieces.map(({ recording }) => recording?.sampleRate ?? 0), 16_000),
    outPath: files.scratchPath('take.wav'),
  };
  const sound = await execute<AssembleOutput>('audio.assemble', input, { urgent: true });
  const levels = sound.pieces.flatMap(({ levelLufs }) => levelLufs ?? []);
  return {
    take: takeId,
    audio: await files.adopt(sound.audio),
    seconds: sound.samples / sound.sampleRate,
    levelLufs: sound.loudness.integratedLufs ?? (levels.length > 0 ? levels.reduce((sum, level) => sum + level, 0) / levels.length : null),
  };
}

function secondsOf(take: Take, { calls }: Store): number | null {
  let seconds = 0;
  for (const { call, start, end } of take.pieces) {
    const recording = calls.recording(call);
    if (!recording) return null;
    seconds += (end - start) / recording.sampleRate;
  }
  return seconds;
}

function productionOf(episode: EpisodeId, { productions }: Store) {
  const found = productions.episode(episode);
  if (!found) throw new StudioError('episode.unknown', 'There is no such episode.', { hint: 'The production may have been imported anew; open it again.', detail: episode });
  return found.production;
}
