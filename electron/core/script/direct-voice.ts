/** A voice as a line's direction wants it. */
import type { Engine } from '#core/engines/port.ts';
import type { Direction } from '#shared/words/script.ts';
import { Voice } from '#shared/words/voice.ts';

/** What the engine cannot do is left out: a direction never keeps a line from being spoken. */
export function directVoice(voice: Voice, direction: Direction | undefined, engine: Pick<Engine, 'withStyle'>): Voice {
  if (direction === undefined) return voice;
  const { pace, style } = direction;
  const paced = pace === undefined ? voice : { ...voice, speed: Math.min(2, Math.max(0.5, Number((voice.speed * pace).toFixed(3)))) };
  return style === undefined || !engine.withStyle ? paced : engine.withStyle(paced, style);
}
