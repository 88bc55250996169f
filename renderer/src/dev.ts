/** The window with a studio inside the page: `vite renderer`, then /dev.html?scene=empty|sample|midrun|stopped|failed|finished|bought|walled|keyless|paid|script|scriptrun|long|bare|cast|season|fresh|crashed, with &words=pseudo in a language that shows what is not translated. Not part of a build. */
import type { ProductionId } from '#shared/words/ids.ts';
import { PSEUDO } from './words/pseudo.ts';
import { setWords } from './words/words.ts';

const { createFixtureHost } = await import('./api/fixture/host.ts');
const { FixtureStudio } = await import('./api/fixture/studio.ts');
const { addBareBook, addDrama, addDramaRun, addLongBook, changeElsewhere } = await import('./api/fixture/drama.ts');
const { addCompany } = await import('./api/fixture/company.ts');
const { addSample, failEvening, finishEvening } = await import('./api/fixture/endings.ts');
const { addFreshSeason, addLongSeason, feedSeason } = await import('./api/fixture/long-season.ts');
const { DISK_FAILURE } = await import('./api/fixture/season.ts');

const wanted = new URLSearchParams(location.search);
if (wanted.get('words') === 'pseudo') setWords(PSEUDO);
const scene = wanted.get('scene') ?? 'midrun';
const BOUGHT = ['bought', 'walled', 'keyless', 'paid'] as const;
const bought = BOUGHT.find((each) => each === scene);
const studio = scene === 'empty' || scene === 'sample' ? new FixtureStudio() : bought ? FixtureStudio.bought(bought, Date.now()) : FixtureStudio.midRun(Date.now());
const addition = { script: addDrama, scriptrun: addDramaRun, long: addLongBook, bare: addBareBook, cast: addCompany, season: addLongSeason, fresh: addFreshSeason, sample: addSample, failed: failEvening, finished: finishEvening }[scene];
addition?.(studio, Date.now());
if (scene === 'stopped') {
  const run = studio.runs.get('moby' as ProductionId);
  if (run) studio.keep({ ...run, state: 'paused', stopped: DISK_FAILURE });
}
studio.hasCrashed = scene === 'crashed';
setInterval(() => studio.beat(), 5_000);
studio.isStill = wanted.has('still');
if (!studio.isStill) setInterval(() => studio.tick(), 700);

const host = createFixtureHost(studio);
Object.assign(window, { lecternHost: host, lecternStudio: studio, changeElsewhere: () => changeElsewhere(host), feedSeason: (perSecond: number) => feedSeason(studio, perSecond) });
await import('./main.tsx');
