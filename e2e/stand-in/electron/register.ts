/** Imported first: from here on, `electron` means the stand-in. */
import { registerHooks } from 'node:module';

const standIn = new URL('./module.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier) ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});
