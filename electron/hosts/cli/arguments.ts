/** Reads the command line. Anything it does not understand is said before any work begins. */
import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StudioError } from '#shared/words/failure.ts';
import { readCast as readCastText } from '#shared/words/cast-file.ts';
import type { Cast } from '#shared/words/production.ts';
import { Format, FORMATS, Mode, MODES } from '#shared/words/run.ts';
import { TranscriberId, TRANSCRIBERS, WORD_TIMES, WordTimes } from '#shared/words/quality.ts';
import { parseVoice, type Voice } from '#shared/words/voice.ts';

export const COMMANDS = ['produce', 'resume', 'status', 'import', 'estimate', 'voices', 'check', 'export', 'compare', 'models', 'serve', 'doctor'] as const;
export type Command = (typeof COMMANDS)[number];

const OPTIONS = {
  home: { type: 'string' },
  out: { type: 'string' },
  title: { type: 'string' },
  voice: { type: 'string' },
  cast: { type: 'string' },
  speakers: { type: 'string' },
  mode: { type: 'string' },
  'call-characters': { type: 'string' },
  'calls-at-once': { type: 'string' },
  'batch-size': { type: 'string' },
  modes: { type: 'string' },
  episodes: { type: 'string' },
  workers: { type: 'string' },
  budget: { type: 'string' },
  'min-quality': { type: 'string' },
  transcribe: { type: 'string' },
  'word-times': { type: 'string' },
  script: { type: 'string' },
  sound: { type: 'string' },
  formats: { type: 'string' },
  preset: { type: 'string' },
  engine: { type: 'string' },
  download: { type: 'string' },
  remove: { type: 'string' },
  port: { type: 'string' },
  'allow-gaps': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

type Option = keyof typeof OPTIONS;
const PRODUCE: readonly Option[] = [
  'out', 'title', 'voice', 'cast', 'speakers', 'mode', 'call-characters', 'calls-at-once', 'batch-size', 'episodes', 'workers', 'budget', 'min-quality', 'transcribe', 'word-times', 'sound', 'formats',
];
const EVERYWHERE: readonly Option[] = ['home', 'json', 'help', 'version'];
const ALLOWED: Record<Command, readonly Option[]> = {
  produce: PRODUCE,
  estimate: PRODUCE,
  resume: [],
  status: [],
  import: ['speakers'],
  voices: ['engine'],
  check: ['script', 'transcribe'],
  export: ['formats', 'preset', 'out', 'allow-gaps'],
  compare: ['modes', 'episodes', 'voice', 'cast', 'workers', 'budget'],
  models: ['download', 'remove'],
  serve: ['port'],
  doctor: [],
};

export interface Arguments {
  readonly command: Command;
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly home: string | undefined;
  readonly out: string | undefined;
  readonly title: string | undefined;
  readonly voice: Voice | undefined;
  readonly cast: Cast | undefined;
  readonly episodes: number[] | null;
  readonly workers: number | null;
  readonly budgetUsd: number | null;
  readonly mode: Mode | undefined;
  readonly callCharacters: number | null;
  readonly callsAtOnce: number | null;
  readonly batchSize: number | null;
  readonly modes: Mode[] | undefined;
  readonly minQuality: number | undefined;
  readonly transcribe: TranscriberId | undefined;
  readonly wordTimes: WordTimes | undefined;
  /** A manuscript that the audio is compared with. */
  readonly script: string | undefined;
  readonly formats: Format[] | undefined;
  readonly engine: string | undefined;
  readonly download: string | undefined;
  readonly remove: string | undefined;
  readonly port: number | undefined;
  readonly allowGaps: boolean;
}

export type Reading = { readonly at: 'run'; readonly arguments: Arguments } | { readonly at: 'help' } | { readonly at: 'version' };

/** @throws StudioError `usage.*`: each tells what is wrong and what would be right. */
export function readArguments(argv: readonly string[]): Reading {
  const { values, positionals } = parse(argv);
  if (values.help || (positionals.length === 0 && !values.version)) return { at: 'help' };
  if (values.version) return { at: 'version' };
  const [name, ...operands] = positionals;
  const command = COMMANDS.find((one) => one === name);
  if (!command) throw usage('usage.command', `There is no command “${name}”.`, `Use one of: ${COMMANDS.join(', ')}.`);
  if (command === 'check' && values.script !== undefined && (values.transcribe ?? 'none') === 'none') {
    throw usage('usage.script', 'To compare audio with a script, somebody has to listen.', 'Add --transcribe whisper, elevenlabs or openai; without --script the sound alone is checked.');
  }
  if (command === 'check' && values.script === undefined && (values.transcribe ?? 'none') !== 'none') {
    throw usage('usage.transcribe', 'What is heard has nothing to be compared with.', 'Add --script and the text that the audio should say.');
  }
  const stray = (Object.keys(values) as Option[]).find((option) => !EVERYWHERE.includes(option) && !ALLOWED[command].includes(option));
  if (stray) throw usage('usage.option', `“${command}” has no option --${stray}.`, 'Run “lectern --help” for the options of each command.');
  refuseWhatIsNotThere(values);
  return {
    at: 'run',
    arguments: {
      command,
      operands,
      json: values.json ?? false,
      home: values.home,
      out: values.out,
      title: values.title,
      voice: values.voice === undefined ? undefined : readVoice(values.voice),
      cast: values.cast === undefined ? undefined : readCast(values.cast),
      episodes: values.episodes === undefined ? null : readEpisodes(values.episodes),
      workers: values.workers === undefined ? null : readNumber('workers', values.workers, 1, 64, true),
      budgetUsd: values.budget === undefined ? null : readNumber('budget', values.budget, 0, 1e6, false),
      mode: values.mode === undefined ? undefined : readMode(values.mode),
      callCharacters: values['call-characters'] === undefined ? null : readNumber('call-characters', values['call-characters'], 1, 100_000, true),
      callsAtOnce: values['calls-at-once'] === undefined ? null : readNumber('calls-at-once', values['calls-at-once'], 1, 100, true),
      batchSize: values['batch-size'] === undefined ? null : readNumber('batch-size', values['batch-size'], 1, 10_000, true),
      modes: values.modes === undefined ? undefined : [...new Set(values.modes.split(',').map((name) => readMode(name.trim())))],
      minQuality: values['min-quality'] === undefined ? undefined : readNumber('min-quality', values['min-quality'], 0, 100, false),
      transcribe: values.transcribe === undefined ? undefined : readTranscriber(values.transcribe),
      wordTimes: values['word-times'] === undefined ? undefined : readWordTimes(values['word-times']),
      script: values.script,
      formats: values.formats === undefined ? undefined : readFormats(values.formats),
      engine: values.engine,
      download: values.download,
      remove: values.remove,
      port: values.port === undefined ? undefined : readNumber('port', values.port, 0, 65_535, true),
      allowGaps: values['allow-gaps'] ?? false,
    },
  };
}

type Values = ReturnType<typeof parse>['values'];

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage('usage.option', error instanceof Error ? error.message.split('. ')[0] + '.' : 'Unknown option.', 'Run “lectern --help” for the options of each command.');
  }
}

/** `1-5,9` → 1 2 3 4 5 9. */
export function readEpisodes(text: string): number[] {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || from < 1 || to < from) {
      throw usage('usage.episodes', `“${text}” does not name episodes.`, 'Write numbers and ranges, such as 1-5,9.');
    }
    for (let number = from; number <= to; number += 1) numbers.add(number);
  }
  return [...numbers].toSorted((a, b) => a - b);
}

function readVoice(text: string): Voice {
  const voice = parseVoice(text);
  if (!voice) throw usage('usage.voice', `“${text}” does not name a voice.`, 'Write engine:voice, such as flite:slt; “lectern voices” lists them.');
  return voice;
}

function readCast(path: string): Cast {
  const what = `The cast file “${path}”`;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw usage('usage.cast', `${what} cannot be read.`, 'Check its path and permissions.', error);
  }
  try {
    return readCastText(text);
  } catch (error) {
    throw usage('usage.cast', `${what} is not a cast.`, 'Write JSON such as {"Ahab": "flite:rms"}.', error);
  }
}

function readMode(text: string): Mode {
  const mode = Mode.safeParse(text);
  if (!mode.success) throw usage('usage.mode', `There is no way of speaking called “${text}”.`, `Use one of: ${MODES.join(', ')}.`);
  return mode.data;
}

function readTranscriber(text: string): TranscriberId {
  const transcriber = TranscriberId.safeParse(text);
  if (!transcriber.success) throw usage('usage.transcribe', `There is no transcript engine called “${text}”.`, `Use one of: ${TRANSCRIBERS.join(', ')}.`);
  return transcriber.data;
}

function readWordTimes(text: string): WordTimes {
  const times = WordTimes.safeParse(text);
  if (!times.success) throw usage('usage.word-times', `Word times cannot be “${text}”.`, `Use one of: ${WORD_TIMES.join(', ')}.`);
  return times.data;
}

function readFormats(text: string): Format[] {
  const names = [...new Set(text.split(',').map((name) => name.trim().toLowerCase()).filter(Boolean))];
  const wrong = names.find((name) => !Format.safeParse(name).success);
  if (wrong !== undefined || names.length === 0) {
    throw usage('usage.formats', `This version does not write “${wrong ?? text}”.`, `Use: ${FORMATS.join(', ')}.`);
  }
  return names.map((name) => Format.parse(name));
}

function readNumber(name: string, text: string, min: number, max: number, whole: boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < min || value > max || (whole && !Number.isInteger(value))) {
    throw usage(`usage.${name}`, `--${name} cannot be “${text}”.`, `Give a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`);
  }
  return value;
}

/** Parts of the contract that this version does not have yet answer so, instead of being passed over in silence. */
function refuseWhatIsNotThere(values: Values): void {
  const only = (option: Option, given: string | undefined, there: readonly string[]) => {
    if (given !== undefined && !there.includes(given)) {
      throw usage(`usage.${option}`, `This version has no --${option} ${given}.`, `What it has so far: ${there.join(', ')}.`);
    }
  };
  only('speakers', values.speakers, ['narrator']);
  only('sound', values.sound, ['off']);
  if (values.preset !== undefined) throw usage('usage.preset', 'This version has no presets for exports.', 'Name the formats: --formats m4b,mp3.');
}

function usage(code: string, message: string, hint: string, cause?: unknown): StudioError {
  return new StudioError(code, message, { hint, cause });
}
