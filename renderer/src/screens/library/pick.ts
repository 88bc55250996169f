/** Choosing manuscripts: by the system's dialog where the host has one, else by the page's own. */
import { MANUSCRIPT_ENDINGS } from '#shared/words/manuscript-files.ts';
import type { Services } from '../../app/services.ts';

export function pickManuscripts({ host, imports, navigation }: Pick<Services, 'host' | 'imports' | 'navigation'>): void {
  if (imports.getState().step.at !== 'review') navigation.getState().go('library');
  if (host.can.pickFiles) {
    void imports.getState().read(host.pickFiles());
    return;
  }
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = MANUSCRIPT_ENDINGS.join(',');
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) void imports.getState().read(host.toSources(files));
  });
  input.click();
}
