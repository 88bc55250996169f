/** The window's first line of code. The host has put itself at `window.lecternHost` before. */
import './app/no-eval.ts';
import './app/style-nonce.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/literata/wght.css';
import './app/theme.css';
import type { PageHost } from '#shared/host.ts';
import { mountWindow } from './app/mount.tsx';
import { t } from './words/t.ts';

declare global {
  interface Window {
    lecternHost?: PageHost;
  }
}

const root = document.getElementById('root');
if (root && window.lecternHost) mountWindow(window.lecternHost, root);
else document.body.textContent = t`This page is the window of Lectern and needs its host: start it with “lectern serve”.`;
