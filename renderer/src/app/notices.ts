/** What the window has to tell: short notices that go by, and failures that stay until they are read. */
import { createStore } from 'zustand/vanilla';
import type { Failure } from '#shared/words/failure.ts';
import { asFailure, isAbort } from '../api/failure.ts';

export interface Notice {
  readonly id: number;
  readonly text: string;
  /** Set for a failure: what to do, and the raw detail. */
  readonly failure: Failure | null;
}

export interface NoticesState {
  readonly notices: readonly Notice[];
  /** A failure that stops what the person was doing; shown as a dialog. */
  readonly blocking: Failure | null;
  say(text: string): void;
  /** Shows any error of a call as a notice. An abort is nobody's trouble and stays unsaid. */
  fail(error: unknown): void;
  /** Shows it as a dialog. */
  block(error: unknown): void;
  dismiss(id: number): void;
  unblock(): void;
}

const MOST = 4;

export function createNoticesStore() {
  let last = 0;
  return createStore<NoticesState>()((set) => {
    const add = (text: string, failure: Failure | null) =>
      set(({ notices }) => {
        // The same trouble twice is one notice, renewed.
        const others = notices.filter((each) => each.text !== text);
        return { notices: [...others, { id: (last += 1), text, failure }].slice(-MOST) };
      });
    return {
      notices: [],
      blocking: null,
      say: (text) => add(text, null),
      fail(error) {
        if (isAbort(error)) return;
        const failure = asFailure(error);
        add(failure.message, failure);
      },
      block(error) {
        if (!isAbort(error)) set({ blocking: asFailure(error) });
      },
      dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) })),
      unblock: () => set({ blocking: null }),
    };
  });
}

export type NoticesStore = ReturnType<typeof createNoticesStore>;
