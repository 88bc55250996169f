/** What is asked of the listening room and cannot be done, and listeners that are not there: told in words, and nothing else is harmed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngines } from '#core/engines/index.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import { makeHome, openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { ROOT } from './command-line.ts';
import { join } from 'node:path';

const SLT: Voice = { engine: 'flite', voice: 'slt', speed: 1, pitch: 1 };

let home: ReturnType<typeof makeHome>;
let studio: TestStudio;
let production: ProductionId;
beforeEach(async () => {
  home = makeHome();
  studio = await openTestStudio(home.home, createEngines({ readAccount: () => ({}), catalog: { resources: join(ROOT, 'resources'), home: home.home } }));
  production = await studio.save(['The lamp burned low.\n\nNobody came.'], SLT, 0);
});
afterEach(async () => {
  await studio.close();
  home.remove();
});

async function firstLine(): Promise<{ episode: EpisodeId; line: LineId }> {
  const [episode] = (await studio.api.productions.get({ production })).episodeList;
  const { lines } = await studio.api.episodes.script({ episode: episode!.id });
  return { episode: episode!.id, line: lines.find(({ text }) => text.startsWith('The lamp'))!.id };
}

describe('a line', () => {
  it.each(['   ', '…', '* * *'])('is not edited into “%s”, which nobody can say', async (text) => {
    const { episode, line } = await firstLine();
    await expect(studio.api.quality.pickUp({ episode, line, place: null, text })).rejects.toMatchObject({ data: { code: 'line.empty', hint: expect.stringMatching(/\w/) } });
    expect((await studio.api.episodes.script({ episode })).lines.find(({ id }) => id === line)?.text).toBe('The lamp burned low.');
  });

  it('that is not in the script, and an episode that there is not, are told', async () => {
    const { episode, line } = await firstLine();
    await expect(studio.api.quality.pickUp({ episode, line: 'nowhere-1' as LineId, place: null })).rejects.toMatchObject({ data: { code: 'line.unknown' } });
    await expect(studio.api.quality.pickUp({ episode: 'nowhere' as EpisodeId, line, place: null })).rejects.toMatchObject({ data: { code: 'episode.unknown' } });
    await expect(studio.api.quality.chooseTake({ episode, line, take: 99, place: null })).rejects.toMatchObject({ data: { code: 'take.unknown' } });
  });
});

describe('a listener that is not there', () => {
  it('holds no run up: the sound is checked, and the score does not claim that words were', async () => {
    await studio.start(production, { transcribe: 'whisper' });
    const run = await studio.settled(production);
    expect(run).toMatchObject({ state: 'finished', stopped: null });
    expect(run.rows.map(({ state, checks }) => [state.at, checks])).toEqual([['done', ['acoustic']]]);
    const [word] = await studio.api.quality.words({ episode: run.rows[0]!.episode });
    expect(word?.source).toBe('engine');
  });
});
