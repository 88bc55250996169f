/** Words of direction: paces and pauses as a person reads them, and emotions that are offered. */
import type { PauseKind } from '#shared/words/script.ts';
import { t } from '../../words/t.ts';

/** `0.9×`; nothing for the voice's own pace. */
export function sayPace(pace: number | undefined): string {
  return pace === undefined || pace === 1 ? '' : `${Number(pace.toFixed(2))}×`;
}

export const PACES = [0.8, 0.9, 1, 1.1, 1.25] as const;

/** In the words most engines were taught with. */
export const STYLES = ['whispering', 'calm', 'cheerful', 'sad', 'angry', 'afraid', 'shouting', 'tired'] as const;

/** Within a sentence. */
export const PAUSE_WORDS: Record<PauseKind, string> = { clause: t`clause`, sentence: t`sentence`, paragraph: t`paragraph`, heading: t`heading`, scene: t`scene` };

export const PAUSE_NAMES: Record<PauseKind, string> = { clause: t`Clause`, sentence: t`Sentence`, paragraph: t`Paragraph`, heading: t`Heading`, scene: t`Scene` };
