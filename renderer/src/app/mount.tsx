/** Puts the window into the page. */
import { createRoot } from 'react-dom/client';
import type { PageHost } from '#shared/host.ts';
import { App } from './App.tsx';
import { createServices } from './services.ts';
import { followStudio } from './follow.ts';
import { ServicesContext } from './use-services.ts';

export function mountWindow(host: PageHost, root: HTMLElement): void {
  const services = createServices(host);
  followStudio(services);
  createRoot(root).render(
    <ServicesContext value={services}>
      <App />
    </ServicesContext>,
  );
}
