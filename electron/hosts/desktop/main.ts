/** The desktop's first file. */
import { app } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStudio } from '#core/index.ts';
import { startDesktop } from './desktop.ts';

// This file is built into out/main.
const out = fileURLToPath(new URL('..', import.meta.url));

startDesktop({
  out,
  resources: app.isPackaged ? join(process.resourcesPath, 'resources') : join(out, '..', 'resources'),
  createStudio,
});
