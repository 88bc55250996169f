/** The program itself: its version, its folders, what it is made of, and how it does on this machine. */
import { createStore } from 'zustand/vanilla';
import type { StudioApi } from '#shared/api/contract.ts';
import type { HealthCheck, Licence, StudioInfo } from '#shared/words/health.ts';
import type { NoticesStore } from '../../app/notices.ts';
import { copyText } from '../../ui/copy-text.ts';
import { t } from '../../words/t.ts';

export interface AboutState {
  readonly info: StudioInfo | null;
  readonly licences: readonly Licence[] | null;
  readonly isLooking: boolean;
  load(): Promise<void>;
  /** Looks at the machine and puts what it found on the clipboard: no keys, no texts. */
  copyDiagnostics(): Promise<void>;
}

export function createAboutStore(api: StudioApi, notices: NoticesStore, copy = copyText) {
  return createStore<AboutState>()((set, get) => ({
    info: null,
    licences: null,
    isLooking: false,
    async load() {
      try {
        const [info, licences] = await Promise.all([api.studio.info(), api.studio.licences()]);
        set({ info, licences });
      } catch (error) {
        notices.getState().fail(error);
      }
    },
    async copyDiagnostics() {
      if (get().isLooking) return;
      set({ isLooking: true });
      try {
        const [info, checks] = await Promise.all([api.studio.info(), api.studio.doctor()]);
        await copy(writeDiagnostics(info, checks));
        notices.getState().say(t`Diagnostics are on the clipboard.`);
      } catch (error) {
        notices.getState().fail(error);
      } finally {
        set({ isLooking: false });
      }
    },
  }));
}

export function writeDiagnostics({ version, platform, cores }: StudioInfo, checks: readonly HealthCheck[]): string {
  const lines = checks.map(({ name, ok, found, hint }) => `${ok ? 'ok     ' : 'MISSING'}  ${name}: ${found}${ok ? '' : ` (${hint})`}`);
  return [t`Lectern ${version}, ${platform}, ${cores} cores`, `${navigator.userAgent}`, '', ...lines, ''].join('\n');
}
