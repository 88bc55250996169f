/** What a call costs by the catalog, before the provider's own meter has spoken. */
import type { Engine } from '../engines/port.ts';
import type { Call } from '../jobs/calls.ts';

/** US dollars; null where the catalog knows no price. */
export function priceOf(asked: Pick<Call, 'request' | 'characters'>, engine: Engine, characters = asked.characters): number | null {
  const [first] = asked.request.utterances;
  if (!first) return 0;
  const { usdPer1000Characters } = engine.capabilities(first.voice);
  return usdPer1000Characters === null ? null : (characters / 1000) * usdPer1000Characters;
}
