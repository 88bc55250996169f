/** `npm run bench [name…]`: runs scenarios and prints their figures; says which promises hold. */
import { holds, type Scenario } from './scenario.ts';
import { acousticDefects } from './acoustic-defects.ts';
import { alignment } from './alignment.ts';
import { batching } from './batching.ts';
import { batchJobs } from './batch-jobs.ts';
import { calls } from './calls.ts';
import { checking } from './checking.ts';
import { defects } from './defects.ts';
import { editing } from './editing.ts';
import { importing } from './importing.ts';
import { longCalls } from './long-calls.ts';
import { loweredLimit } from './lowered-limit.ts';
import { producing } from './producing.ts';
import { realRecogniser } from './real-recogniser.ts';
import { rerun } from './rerun.ts';
import { scriptRoom } from './script-room.ts';
import { shortCalls } from './short-calls.ts';
import { streaming } from './streaming.ts';
import { threeProductions } from './three-productions.ts';
import { window2000 } from './window-2000.ts';
import { wholeNovel } from './whole-novel.ts';
import { wordTimes } from './word-times.ts';
import { windowStart } from './window-start.ts';

const SCENARIOS: readonly Scenario[] = [
  importing,
  editing,
  calls,
  batching,
  rerun,
  scriptRoom,
  windowStart,
  window2000,
  producing,
  defects,
  acousticDefects,
  alignment,
  wordTimes,
  checking,
  realRecogniser,
  longCalls,
  shortCalls,
  threeProductions,
  loweredLimit,
  batchJobs,
  streaming,
  wholeNovel,
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown) {
  process.stderr.write(`No bench “${unknown}”; there are: ${SCENARIOS.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

let broken = 0;
for (const scenario of SCENARIOS) {
  if (wanted.length > 0 && !wanted.includes(scenario.name)) continue;
  process.stdout.write(`\n## ${scenario.name}\n\n`);
  const why = scenario.skip?.();
  if (why) {
    process.stdout.write(`skipped: ${why}\n`);
    continue;
  }
  process.stdout.write('| figure | value | promised | |\n| --- | ---: | ---: | --- |\n');
  for (const figure of await scenario.run()) {
    const kept = holds(figure);
    if (kept === false) broken += 1;
    const { bar } = figure;
    const promised = bar ? [bar.atMost === undefined ? '' : `≤ ${bar.atMost}`, bar.atLeast === undefined ? '' : `≥ ${bar.atLeast}`].join('') : '';
    const mark = kept === undefined ? '' : kept ? 'holds' : 'BROKEN';
    process.stdout.write(`| ${figure.name} | ${format(figure.value)} ${figure.unit} | ${promised} | ${mark} |\n`);
  }
}
process.exit(broken > 0 ? 1 : 0);

function format(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
