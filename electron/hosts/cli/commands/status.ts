/** `lectern status`: what the home holds, read beside a studio that may be at work in it. */
import { readStatus } from '#core/index.ts';
import { formatSeconds, type Printer } from '../print.ts';

export function status(home: string, printer: Printer): number {
  const { productions } = readStatus(home);
  for (const production of productions) {
    printer.object(production);
    printer.say(
      `${production.title}: ${production.episodesDone} of ${production.episodes} episodes, ${formatSeconds(production.audioSeconds)}, $${production.costUsd.toFixed(2)}  [${production.id}]`,
    );
    for (const run of production.runs) {
      printer.say(`  ${run.follows === null ? `run ${run.number}` : `pickups of run ${run.number}`}: ${run.state}, ${run.done} done, ${run.failed} failed of ${run.total}`);
    }
  }
  if (productions.length === 0) printer.say('The library is empty.');
  return 0;
}
