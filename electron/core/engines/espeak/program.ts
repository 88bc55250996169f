/** eSpeak NG as one WebAssembly program: give it a voice and a text, get back sound and where its words are. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { StudioError } from '#shared/words/failure.ts';

/** What we use of the package; it has no types of its own. */
interface EspeakModule {
  readonly eSpeakNGWorker: new () => EspeakWorker;
}
interface EspeakWorker {
  /** 0 where there is such a voice. */
  set_voice(file: string): number;
  set_rate(wordsPerMinute: number): void;
  set_pitch(pitch: number): void;
  get_samplerate(): number;
  list_voices(): { readonly identifier: string }[];
  /** Anything true that the callback returns ends the speech. */
  synthesize(text: string, callback: (audio: Int16Array | null, events: readonly EspeakEvent[]) => void): void;
}
export interface EspeakEvent {
  readonly type: string;
  /** In code points, from 1. */
  readonly text_position: number;
  /** In code points. */
  readonly word_length: number;
  /** In milliseconds from the start of the text. */
  readonly audio_position: number;
}
type Factory = (options: { getPreloadedPackage: () => ArrayBuffer; print: () => void; printErr: () => void }) => Promise<EspeakModule>;

export interface EspeakSettings {
  readonly file: string;
  /** Words a minute, 80 to 450. */
  readonly rate: number;
  /** 0 to 99, 50 is the voice's own. */
  readonly pitch: number;
}

export interface EspeakSaid {
  readonly samples: Int16Array;
  readonly events: readonly EspeakEvent[];
}

/** One instance: what it says depends on what it said before, so equal calls need a fresh one each. */
export class EspeakProgram {
  readonly #worker: EspeakWorker;
  readonly sampleRate: number;

  constructor(module: EspeakModule) {
    this.#worker = new module.eSpeakNGWorker();
    this.sampleRate = this.#worker.get_samplerate();
  }

  /** Throws `voice.unknown`, or whatever the program trapped with. */
  say(settings: EspeakSettings, text: string): EspeakSaid {
    if (this.#worker.set_voice(settings.file) !== 0) {
      throw new StudioError('voice.unknown', `eSpeak does not find its voice “${settings.file}”.`, { hint: 'Install Lectern again.' });
    }
    this.#worker.set_rate(settings.rate);
    this.#worker.set_pitch(settings.pitch);
    const parts: Int16Array[] = [];
    const events: EspeakEvent[] = [];
    this.#worker.synthesize(text, (audio, more) => {
      if (audio) parts.push(audio);
      events.push(...more);
    });
    return { samples: joined(parts), events };
  }

  /** The files of its voices. */
  listFiles(): string[] {
    return this.#worker.list_voices().map(({ identifier }) => identifier);
  }
}

const PACKAGE = '@echogarden/espeak-ng-emscripten';
let data: ArrayBuffer | undefined;

/** A fresh instance, in about 60 ms. Throws `voice.missing-binary`. */
export async function startEspeak(): Promise<EspeakProgram> {
  data ??= readData(locateData());
  const dictionary = data;
  const { default: start } = (await import('@echogarden/espeak-ng-emscripten').catch((cause: unknown) => {
    throw missingBinary(PACKAGE, cause);
  })) as { default: Factory };
  const quiet = () => undefined;
  return new EspeakProgram(await start({ getPreloadedPackage: () => dictionary, print: quiet, printErr: quiet }));
}

/** Where espeak-ng.data lies. The package would look for it by its address, and fails in a folder with a # in its name. */
function locateData(): string {
  try {
    const found = createRequire(import.meta.url).resolve(`${PACKAGE}/espeak-ng.data`);
    // A packaged program keeps it beside its archive, where any process can read it.
    return found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  } catch (cause) {
    throw missingBinary(`${PACKAGE}/espeak-ng.data`, cause);
  }
}

/** Throws `voice.missing-binary`. */
export function readData(path: string): ArrayBuffer {
  try {
    const bytes = readFileSync(path);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  } catch (cause) {
    throw missingBinary(path, cause);
  }
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function missingBinary(path: string, cause: unknown): StudioError {
  return new StudioError('voice.missing-binary', 'The file with the built-in voices for other languages is missing.', {
    hint: 'Install Lectern again.',
    detail: path,
    cause,
  });
}
