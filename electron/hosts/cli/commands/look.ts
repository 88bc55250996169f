/** Commands that look and change nothing: `import`, `voices`, `check`, `doctor`. */
import { resolve } from 'node:path';
import type { StudioApi } from '#shared/api/contract.ts';
import type { AudioReport } from '#core/index.ts';
import { checkAudio, importManuscript } from '#core/index.ts';
import { countWords, describePile } from '#shared/words/manuscript.ts';
import { joinLines } from '#shared/words/script.ts';
import type { Arguments } from '../arguments.ts';
import { formatSeconds, type Printer } from '../print.ts';
import { homeOf, portsOf } from '../session.ts';
import { requireOperands } from './produce.ts';

/** Reads in this very process: the studio's home is not needed. */
export async function importOnly(given: Arguments, printer: Printer): Promise<number> {
  const manuscript = await importManuscript(requireOperands(given).map((path) => resolve(path)));
  const episodes = manuscript.chapters
    .filter((chapter) => chapter.include)
    .map((chapter, index) => ({
      number: index + 1,
      title: chapter.title,
      words: countWords(joinLines(chapter.lines)),
      characters: chapter.lines.reduce((sum, line) => sum + line.text.length, 0),
      lines: chapter.lines.map(({ id, speaker, text }) => ({ id, speaker, text })),
    }));
  const skipped = manuscript.chapters.flatMap(({ include, title, reason }) => (include ? [] : [{ title, reason: reason ?? 'left out' }]));
  const { title, author, language, cover } = manuscript;
  printer.object({
    title,
    author,
    language,
    cover: cover && { mediaType: cover.mediaType, bytes: Buffer.from(cover.base64, 'base64').length },
    skipped,
    episodes,
  });
  printer.say(`${title}${author ? `, by ${author}` : ''} (${language})`);
  for (const episode of episodes) printer.say(`${String(episode.number).padStart(4)}  ${episode.title}  ${episode.words} words`);
  for (const one of skipped) printer.say(`      left out: ${one.title} (${one.reason})`);
  for (const warning of [...manuscript.warnings, ...describePile(manuscript)]) printer.say(`note: ${warning}`);
  return 0;
}

export async function voices(api: StudioApi, given: Arguments, printer: Printer): Promise<number> {
  const list = await api.voices.list(given.engine === undefined ? {} : { engine: given.engine });
  for (const voice of list) {
    printer.object(voice);
    printer.say(`${`${voice.engine}:${voice.voice}`.padEnd(16)} ${voice.name}, ${voice.gender}, ${voice.languages.join(' ')}. ${voice.description}`);
  }
  return 0;
}

/** Measures any file; what cannot be checked without a script or a transcript is not claimed. */
export async function check(given: Arguments, printer: Printer): Promise<number> {
  const ports = portsOf(homeOf(given.home));
  const { transcribe = 'none' } = given;
  const script = given.script !== undefined && transcribe !== 'none' ? { scriptPath: resolve(given.script), transcriber: transcribe, ports } : undefined;
  for (const path of requireOperands(given)) {
    const report: AudioReport = await checkAudio(resolve(path), { catalog: { resources: ports.paths.resources, home: ports.paths.home }, script });
    printer.object(report);
    const { loudness } = report;
    printer.say(
      `${path}\n  ${formatSeconds(report.audioSeconds)}, quality ${report.quality ?? 'not scored'} (${report.checks.join(', ') || 'nothing checked'})\n` +
        `  ${show(loudness.integratedLufs, 'LUFS')}, true peak ${show(loudness.truePeakDbtp, 'dBTP')}, RMS ${show(loudness.rmsDb, 'dB')}, noise floor ${show(loudness.noiseFloorDb, 'dB')}`,
    );
    for (const finding of report.findings) printer.say(`  ${formatSeconds(finding.seconds)}  ${finding.kind}`);
  }
  return 0;
}

function show(value: number | null, unit: string): string {
  return value === null ? 'digital silence' : `${value.toFixed(1)} ${unit}`;
}

export async function doctor(api: StudioApi, printer: Printer): Promise<number> {
  const checks = await api.studio.doctor();
  for (const one of checks) {
    printer.object(one);
    printer.say(`${one.ok ? 'ok     ' : 'MISSING'}  ${one.name}: ${one.found}${one.ok ? '' : `\n         ${one.hint}`}`);
  }
  return checks.every((one) => one.ok) ? 0 : 1;
}
