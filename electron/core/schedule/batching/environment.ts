/** What the environment says of batching. It wins over the settings, so what cannot be read is refused and not passed over. */
import { StudioError } from '#shared/words/failure.ts';
import { BatchLimits } from '#shared/words/batching.ts';
import type { Environment } from '../../ports.ts';

export interface BatchingEnvironment {
  readonly enabled?: boolean;
  readonly limits: Partial<BatchLimits>;
  readonly concurrentRequests?: number;
  /** The variables that were given, as they are written. */
  readonly given: readonly { readonly name: string; readonly value: string }[];
}

const SWITCH: Readonly<Record<string, boolean>> = { true: true, on: true, yes: true, 1: true, false: false, off: false, no: false, 0: false };
const { maxRequests, waitMs, maxCharacters } = BatchLimits.shape;

/** @throws StudioError `batching.environment` */
export function readBatchingEnvironment(env: Environment): BatchingEnvironment {
  const given: { name: string; value: string }[] = [];
  const read = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const value = env[name]?.trim();
    if (!value) return undefined;
    given.push({ name, value });
    return parse(value);
  };
  const enabled = read('ENABLE_BATCHING', (text) => SWITCH[text.toLowerCase()] ?? refuse('ENABLE_BATCHING', text, 'true or false'));
  const count = (name: string, { minValue, maxValue }: { minValue: number | null; maxValue: number | null }) =>
    read(name, (text) => {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      const [least, most] = [minValue ?? 0, maxValue ?? Number.MAX_SAFE_INTEGER];
      return value >= least && value <= most ? value : refuse(name, text, `a whole number from ${least} to ${most}`);
    });
  const requests = count('MAX_BATCH_SIZE', maxRequests);
  const wait = count('BATCH_TIMEOUT_MS', waitMs);
  const characters = count('MAX_BATCH_TEXT_LENGTH', maxCharacters);
  const concurrent = count('CONCURRENT_REQUESTS', { minValue: 1, maxValue: 64 });
  return {
    given,
    limits: {
      ...(requests === undefined ? {} : { maxRequests: requests }),
      ...(wait === undefined ? {} : { waitMs: wait }),
      ...(characters === undefined ? {} : { maxCharacters: characters }),
    },
    ...(enabled === undefined ? {} : { enabled }),
    ...(concurrent === undefined ? {} : { concurrentRequests: concurrent }),
  };
}

function refuse(name: string, text: string, wanted: string): never {
  throw new StudioError('batching.environment', `The environment sets ${name} to “${text}”, which is not ${wanted}.`, {
    hint: `Give ${name} ${wanted}, or unset it and choose in the settings.`,
  });
}
