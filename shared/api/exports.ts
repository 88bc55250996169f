import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Export, ExportOptions, ExportUpdate } from '../words/delivery.ts';
import { ProductionId } from '../words/ids.ts';
import { call } from './errors.ts';

export const exports = {
  /** Writes files; ends after `finished` or `failed`. */
  start: call
    .input(z.object({ production: ProductionId, options: ExportOptions }))
    .output(eventIterator(ExportUpdate)),
  list: call.input(z.object({ production: ProductionId })).output(z.array(Export)),
};
