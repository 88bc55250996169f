/** The transcript engines of this studio, by id. The one place that knows which there are. */
import { StudioError } from '#shared/words/failure.ts';
import type { CatalogFolders } from '../catalog.ts';
import type { Clock, ReadAccount } from '../ports.ts';
import { createElevenLabsTranscriber } from './elevenlabs/transcriber.ts';
import { createOpenAiTranscriber } from './openai/transcriber.ts';
import type { Aligner, Transcriber } from './port.ts';
import { createWhisperTranscriber } from './whisper/transcriber.ts';

export { hintsOf } from './hints.ts';

/** What transcript engines are made from. */
export interface TranscriberParts {
  readonly readAccount: ReadAccount;
  readonly catalog: CatalogFolders;
  /** Models are switched off on their day. */
  readonly clock: Clock;
}

export function createTranscribers(parts: TranscriberParts): readonly Transcriber[] {
  return [createWhisperTranscriber(parts), createElevenLabsTranscriber(parts), createOpenAiTranscriber(parts)];
}

/** @throws StudioError `transcriber.unknown` */
export function findTranscriber(id: string, all: readonly Transcriber[]): Transcriber {
  const transcriber = all.find((one) => one.id === id);
  if (transcriber) return transcriber;
  throw new StudioError('transcriber.unknown', `There is no transcript engine “${id}”.`, {
    hint: `Use one of: ${all.map((one) => one.id).join(', ')}; or none.`,
  });
}

/** A transcript engine that aligns, with what it does it by. */
export interface AligningTranscriber extends Transcriber {
  readonly aligner: Aligner;
}

/** @throws StudioError `aligner.unknown` */
export function findAligner(all: readonly Transcriber[]): AligningTranscriber {
  const aligning = all.find((one): one is AligningTranscriber => one.aligner !== undefined);
  if (aligning) return aligning;
  throw new StudioError('aligner.unknown', 'No engine of this studio aligns words.', { hint: 'Let word times be shared out by proportion.' });
}
