/** `node electron/hosts/loopback/main.ts [--home DIR] [--port N] [--no-open]`: serves until it is interrupted. */
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

enableCompileCache();
const { toFailure } = await import('#shared/words/failure.ts');
const { defaultHome } = await import('../serving/home.ts');
const { serveUntilInterrupted } = await import('./until-interrupted.ts');

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
