/** An episode's script and audio, put together from the store's rows. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Script } from '#shared/words/script.ts';
import type { Tables } from '../jobs/store.ts';

export function readScript({ productions, scripts, renders }: Tables, id: EpisodeId): Script {
  const episode = productions.episode(id);
  if (!episode) throw unknownEpisode(id);
  const spans = new Map<string, { start: number; end: number }>();
  for (const placed of renders.episode(id)?.sentences ?? []) {
    const span = spans.get(placed.line);
    spans.set(placed.line, { start: span?.start ?? placed.startSeconds, end: placed.endSeconds });
  }
  return {
    episode: id,
    title: episode.title,
    lines: scripts.lines(id).map((line) => ({
      id: line.id,
      kind: line.kind,
      speaker: line.speaker,
      before: line.before,
      text: line.text,
      pauseAfter: line.pauseAfter,
      startSeconds: spans.get(line.id)?.start ?? null,
      endSeconds: spans.get(line.id)?.end ?? null,
    })),
  };
}

export function readAudio({ productions, renders }: Tables, id: EpisodeId): EpisodeAudio | null {
  if (!productions.episode(id)) throw unknownEpisode(id);
  const row = renders.episode(id);
  const master = row?.master ? renders.find('master', row.master) : undefined;
  if (!row || !master) return null;
  return {
    episode: id,
    audio: master.file,
    peaks: master.facts.peaks,
    seconds: master.facts.seconds,
    sampleRate: master.facts.sampleRate,
    measurement: master.facts.measurement,
    quality: row.quality,
    checks: row.checks,
    findings: row.findings,
    spans: row.sentences.map(({ line, start, end, startSeconds, endSeconds }) => ({ line, start, end, startSeconds, endSeconds })),
  };
}

function unknownEpisode(id: EpisodeId): StudioError {
  return new StudioError('episode.unknown', 'There is no such episode.', {
    hint: 'The production may have been imported anew; open it again.',
    detail: id,
  });
}
