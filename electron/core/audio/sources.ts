/** The recordings that an episode is cut from: opened once, read anywhere. */
import { existsSync, rmSync } from 'node:fs';
import { StudioError } from '#shared/words/failure.ts';
import { openAudio } from './decode.ts';
import type { Pace } from './pace.ts';
import { writeMonoWav } from './transcode.ts';
import { openWav } from './wav/reader.ts';
import type { WavReader } from './wav/reader.ts';

/** Pieces mostly come in the order of their recordings, so few need to stay open at once. */
const MOST_OPEN = 16;

export class Sources implements Disposable {
  private readonly scratchPath: string;
  private readonly open = new Map<string, WavReader>();
  /** WAV copies of recordings in other formats, which cannot be read from the middle to the sample. */
  private readonly copies = new Map<string, string>();

  /** @param scratchPath where temporary copies may lie, completed by a number */
  constructor(scratchPath: string) {
    this.scratchPath = scratchPath;
  }

  async reader(path: string, pace: Pace): Promise<WavReader> {
    const known = this.open.get(path);
    if (known) return known;
    if (this.open.size >= MOST_OPEN) this.closeOldest();
    const reader = this.openDirectly(path) ?? openWav(await this.copy(path, pace));
    if (!reader) throw new Error(`the WAV copy of ${path} cannot be read`);
    this.open.set(path, reader);
    return reader;
  }

  [Symbol.dispose](): void {
    for (const reader of this.open.values()) reader[Symbol.dispose]();
    for (const copy of this.copies.values()) rmSync(copy, { force: true });
  }

  private openDirectly(path: string): WavReader | undefined {
    if (this.copies.has(path)) return undefined;
    if (!existsSync(path)) {
      throw new StudioError('audio.missing', 'A recording is no longer in the studio’s store.', {
        hint: 'Produce the episode again; only the missing recording is spoken anew.',
        detail: path,
      });
    }
    return openWav(path);
  }

  private async copy(path: string, pace: Pace): Promise<string> {
    const existing = this.copies.get(path);
    if (existing) return existing;
    using stream = openAudio(path);
    const copyPath = `${this.scratchPath}.${this.copies.size}.wav`;
    await writeMonoWav(stream, copyPath, pace);
    this.copies.set(path, copyPath);
    return copyPath;
  }

  private closeOldest(): void {
    for (const [path, reader] of this.open) {
      reader[Symbol.dispose]();
      this.open.delete(path);
      return;
    }
  }
}
