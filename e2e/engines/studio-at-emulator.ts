/** The command line over a home of its own and an emulator of its own, for one test. */
import { expect } from 'vitest';
import { type CliOptions, type CliResult, lectern, only } from '../core/command-line.ts';
import { inspectHome } from '../core/home-inspection.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulators/index.ts';
import { EmulatedHome } from './emulated.ts';
import { heardWords, wantedWords } from './hearing.ts';

export class StudioAtEmulator implements AsyncDisposable {
  readonly home: EmulatedHome;
  readonly emulator: Emulator;

  private constructor(home: EmulatedHome, emulator: Emulator) {
    this.home = home;
    this.emulator = emulator;
  }

  /** @param catalog instead of the figures of services that answer at once */
  static async open(options: EmulatorOptions = {}, catalog?: Readonly<Record<string, object>>): Promise<StudioAtEmulator> {
    return new StudioAtEmulator(new EmulatedHome(catalog), await startEmulator({ timeScale: 0.001, ...options }));
  }

  run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    return lectern([...args, '--home', this.home.home, '--json'], { env: this.emulator.env, ...options });
  }

  /** Tones are no speech to judge: without a bar nothing is spoken again, and nothing waits for an ear. */
  produce(manuscript: string, args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    return this.run(['produce', manuscript, '--min-quality', '0', '--formats', 'wav', '--out', this.home.out, ...args], options);
  }

  /** How many requests of each kind were paid for. */
  get paid(): Record<string, number> {
    return Object.fromEntries([...Map.groupBy(this.emulator.ledger.entries, ({ operation }) => operation)].map(([operation, all]) => [operation, all.length]));
  }

  /** The run is whole, every word of the episodes is in its file, and nothing was paid for twice. */
  expectWhole(result: CliResult, episodes: number): void {
    const { home, emulator } = this;
    expect(result.status, result.stderr).toBe(0);
    const end = only(result, 'run.finished');
    expect(end).toMatchObject({ completed: episodes, failed: 0, waiting: 0 });
    const files = (end['files'] as string[]).filter((file) => file.endsWith('.wav')).toSorted();
    expect(files).toHaveLength(episodes);
    const wanted = [...wantedWords(home.home).values()];
    expect(wanted).toHaveLength(episodes);
    for (const [index, file] of files.entries()) expect(heardWords(file), file).toEqual(wanted[index]);
    expect(emulator.ledger.billedTwice()).toEqual([]);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    this.home[Symbol.dispose]();
  }
}
