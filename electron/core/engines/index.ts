/** The engines of this studio, by id. The one place that knows which there are. */
import { StudioError } from '#shared/words/failure.ts';
import { fliteEngine } from './flite/engine.ts';
import type { Engine } from './port.ts';

export const ENGINES: readonly Engine[] = [fliteEngine];

/** @throws StudioError `engine.unknown` */
export function findEngine(id: string, engines: readonly Engine[] = ENGINES): Engine {
  const engine = engines.find((one) => one.id === id);
  if (!engine) {
    throw new StudioError('engine.unknown', `There is no speech engine “${id}”.`, {
      hint: `Use one of: ${engines.map((one) => one.id).join(', ')}; a voice is written engine:voice, such as flite:slt.`,
    });
  }
  return engine;
}
