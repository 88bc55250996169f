/** `node electron/hosts/loopback/main.ts [--home DIR] [--port N] [--no-open]`: serves until it is interrupted. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toFailure } from '#shared/words/failure.ts';
import { defaultHome } from '../serving/home.ts';
import { serveUntilInterrupted } from './until-interrupted.ts';

try {
  const { values } = parseArgs({
    options: {
      home: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  await serveUntilInterrupted({ home: resolve(values.home ?? defaultHome()), port: Number(values.port), open: values.open });
} catch (error) {
  const { code, message, hint, detail } = toFailure(error);
  process.stderr.write(`${message}\n${hint}\n${code === 'studio.bug' ? `${detail}\n` : ''}`);
  process.exitCode = 2;
}
