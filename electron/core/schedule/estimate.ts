/** What a run will take, before it starts: what is at hand already costs nothing. */
import { StudioError } from '#shared/words/failure.ts';
import type { Production } from '#shared/words/production.ts';
import type { Estimate, RunOptions } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { WorkingLine } from '../jobs/scripts.ts';
import { CALL_CHARACTERS, soundKey } from '../script/index.ts';
import type { StageTools } from '../stages/stage.ts';

/** @throws StudioError `voice.unknown`, `voice.language`, `engine.unknown`, `episodes.unknown` */
export function estimateRun(production: Production, options: RunOptions, tools: StageTools): Estimate {
  const chosen = production.episodeList.filter((one) => options.episodes === null || options.episodes.includes(one.number));
  if (chosen.length === 0) {
    throw new StudioError('episodes.unknown', 'No episode of this production is chosen.', {
      hint: `It has episodes 1 to ${production.episodeList.length}.`,
    });
  }
  let characters = 0;
  let calls = 0;
  let audioSeconds = 0;
  let costUsd = 0;
  let freshCharacters = 0;
  for (const episode of chosen) {
    const fresh = new Map<string, number>();
    for (const line of tools.store.scripts.lines(episode.id)) {
      const voice = production.settings.cast[line.speaker] ?? production.settings.voice;
      const engine = tools.engine(voice.engine);
      const { charactersPerSecond, usdPer1000Characters } = engine.capabilities(voice);
      characters += line.text.length;
      audioSeconds += line.text.length / charactersPerSecond / voice.speed;
      if (isAtHand(line, voice, tools)) continue;
      engine.assertSpeaks(voice, production.language);
      const key = JSON.stringify(voice);
      fresh.set(key, (fresh.get(key) ?? 0) + line.text.length);
      freshCharacters += line.text.length;
      costUsd += (line.text.length / 1000) * usdPer1000Characters;
    }
    for (const count of fresh.values()) calls += Math.ceil(count / CALL_CHARACTERS);
  }
  const pace = Number(tools.store.readFact('pace') ?? Number.NaN);
  return {
    characters,
    calls,
    audioSeconds,
    costUsd,
    wallSeconds: Number.isFinite(pace) && pace > 0 ? freshCharacters / pace : null,
  };
}

function isAtHand(line: WorkingLine, voice: Voice, tools: StageTools): boolean {
  if (line.sentences?.every(({ spoken }) => spoken === '')) return true;
  if (line.take === null || line.sentences === null) return false;
  return tools.store.calls.take(line.take)?.soundKey === soundKey(tools.engine(voice.engine), voice, line.sentences.map(({ spoken }) => spoken));
}
