/** One command, from arguments to exit status. */
import { toFailure } from '#shared/words/failure.ts';
import { ORPCError } from '@orpc/client';
import { Failure } from '#shared/words/failure.ts';
import { VERSION } from '#core/index.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { compare } from './commands/compare.ts';
import { exportProduction } from './commands/export.ts';
import { check, doctor, importOnly, voices } from './commands/look.ts';
import { models } from './commands/models.ts';
import { estimate, produce } from './commands/produce.ts';
import { resume } from './commands/resume.ts';
import { serveStudio } from './commands/serve.ts';
import { status } from './commands/status.ts';
import { openPrinter, type Printer } from './print.ts';
import { homeOf, openSession, type Session } from './session.ts';
import { USAGE } from './usage.ts';

export interface CliStreams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

/** Runs one command line. `interrupted` aborts when the person presses Ctrl+C; what was made is kept. */
export async function runCommandLine(argv: readonly string[], streams: CliStreams, interrupted: AbortSignal): Promise<number> {
  const printer = openPrinter(argv.includes('--json'), streams.out, streams.err, () => Date.now());
  try {
    const reading = readArguments(argv);
    if (reading.at === 'help') streams.out.write(`${USAGE}\n`);
    else if (reading.at === 'version') streams.out.write(`${VERSION}\n`);
    else return await runCommand(reading.arguments, printer, interrupted);
    return 0;
  } catch (error) {
    if (interrupted.aborted) {
      printer.say('Interrupted; “lectern resume” goes on from here.');
      return 130;
    }
    const failure = failureOf(error);
    printer.fail(failure);
    return failure.code === 'budget.reached' ? 3 : 2;
  }
}

function failureOf(error: unknown): Failure {
  const parsed = error instanceof ORPCError ? Failure.safeParse(error.data) : undefined;
  return parsed?.success ? parsed.data : toFailure(error);
}

async function runCommand(given: Arguments, printer: Printer, interrupted: AbortSignal): Promise<number> {
  const home = homeOf(given.home);
  switch (given.command) {
    case 'import':
      return importOnly(given, printer);
    case 'check':
      return check(given, printer);
    case 'status':
      return status(home, printer);
    case 'serve':
      return serveStudio(given, home, printer, interrupted);
    case 'compare':
      return compare(home, given, printer, interrupted);
    case 'produce':
      return withSession(home, false, interrupted, ({ api }) => produce(api, given, printer, interrupted));
    case 'estimate':
      return withSession(home, false, interrupted, ({ api }) => estimate(api, given, printer));
    case 'resume':
      return withSession(home, true, interrupted, ({ api }) => resume(api, printer, interrupted));
    case 'export':
      return withSession(home, false, interrupted, ({ api }) => exportProduction(api, given, printer, interrupted));
    case 'voices':
      return withSession(home, false, interrupted, ({ api }) => voices(api, given, printer));
    case 'models':
      return withSession(home, false, interrupted, ({ api }) => models(api, given, printer, interrupted));
    case 'doctor':
      return withSession(home, false, interrupted, ({ api }) => doctor(api, printer));
  }
}

async function withSession(home: string, takeUp: boolean, interrupted: AbortSignal, work: (session: Session) => Promise<number>): Promise<number> {
  const session = await openSession(home, takeUp);
  try {
    const result = await work(session);
    return interrupted.aborted ? 130 : result;
  } finally {
    await session.studio.close();
  }
}
