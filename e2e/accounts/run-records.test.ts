import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechError } from '#core/engines/outcome.ts';
import { ProductionSettings } from '#shared/words/production.ts';
import { PAID_VOICE, paidEngine } from './paid-engine.ts';
import { makeHome, openTestStudio, type TestStudio } from './studio.ts';

const CHAPTERS = ['north', 'south', 'east'].map((way) => `They went ${way}, and <none> of them “came back”.`);

describe('the records of a run', () => {
  let home: ReturnType<typeof makeHome>;
  let studio: TestStudio;
  const said: string[] = [];
  beforeEach(async () => {
    home = makeHome();
    said.length = 0;
    const engine = paidEngine({
      usdPer1000Characters: 10,
      concurrency: 2,
      async answer({ utterances }) {
        said.push(...utterances.map(({ voice, text }) => `${voice.voice}: ${text}`));
        if (utterances.some(({ text, voice }) => text.includes('south') && voice.voice === 'gold')) throw new SpeechError('moderated', 'This text is refused.', { detail: 'HTTP 400' });
      },
    });
    studio = await openTestStudio(home.home, [engine]);
  });
  afterEach(async () => {
    await studio.close();
    home.remove();
  });

  async function runOnce() {
    const production = await studio.save(CHAPTERS, PAID_VOICE);
    await studio.start(production, { repairs: 0, budgetUsd: 5 });
    return studio.settled(production);
  }

  it('tell what was tried of a failed episode: when, of what text, with which voice, and why it came to nothing', async () => {
    const run = await runOnce();
    const failed = run.rows[1]!;
    expect(await studio.api.runs.attempts({ run: run.id, episode: failed.episode })).toEqual([
      expect.objectContaining({ stage: 'speak', number: 1, text: expect.stringContaining('south') as string, voice: 'paid:gold', failure: expect.objectContaining({ code: 'speech.moderated', detail: 'HTTP 400' }) as unknown }),
    ]);
    expect(await studio.api.runs.attempts({ run: run.id, episode: run.rows[0]!.episode })).toEqual([]);
  });

  it('add up to what the run has come to', async () => {
    const run = await runOnce();
    const history = await studio.api.runs.history({ run: run.id });
    expect(history[0]).toEqual({ at: run.startedAt, spentUsd: 0, calls: 0, audioSeconds: 0 });
    expect(history.at(-1)).toMatchObject({ calls: 2, spentUsd: run.progress.costUsd });
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('make a report that stands alone, names every episode, and says what failed and what to do', async () => {
    const run = await runOnce();
    const { fileName, text } = await studio.api.runs.report({ run: run.id, format: 'html' });
    expect(fileName).toBe('Book 1 run 1.html');
    expect(text).not.toMatch(/(?:src|href)=/);
    for (const words of ['Run 1: Book 1', 'Chapter 1', 'Chapter 2', 'Chapter 3', 'This text is refused. (speech.moderated)', 'choose another engine for it', 'Estimate and outcome', '2 of 3 episodes done, 1 failed']) expect(text).toContain(words);
    const csv = await studio.api.runs.report({ run: run.id, format: 'csv' });
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('speech.moderated');
  });

  it('are of a retry with another voice as well', async () => {
    const run = await runOnce();
    const { settings } = await studio.api.productions.get({ production: run.production });
    await studio.api.productions.configure({ production: run.production, settings: ProductionSettings.parse({ ...settings, voice: { ...settings.voice, voice: 'silver' } }) });
    await studio.api.runs.retry({ run: run.id, episodes: [run.rows[1]!.episode] });
    const again = await studio.settled(run.production);
    expect(again.rows[1]?.state.at).not.toBe('failed');
    expect(said.filter((line) => line.includes('south')).at(-1)).toMatch(/^silver/);
  });
});
