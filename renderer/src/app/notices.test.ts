import { describe, expect, it } from 'vitest';
import { StudioError } from '#shared/words/failure.ts';
import { createNoticesStore } from './notices.ts';

const trouble = new StudioError('disk.full', 'The disk is full.', { hint: 'Free some space.', retry: 'later' });

describe('notices', () => {
  it('keep code, sentence and next step of a failure', () => {
    const store = createNoticesStore();
    store.getState().fail(trouble);
    expect(store.getState().notices[0]?.failure).toMatchObject({ code: 'disk.full', hint: 'Free some space.' });
  });
  it('say the same trouble once', () => {
    const store = createNoticesStore();
    for (let time = 0; time < 3; time += 1) store.getState().fail(trouble);
    expect(store.getState().notices).toHaveLength(1);
  });
  it('dress a bug up as nothing else', () => {
    const store = createNoticesStore();
    store.getState().fail(new TypeError('x is undefined'));
    expect(store.getState().notices[0]?.failure).toMatchObject({ code: 'studio.bug', detail: expect.stringContaining('x is undefined') });
  });
  it('leave an abort unsaid', () => {
    const store = createNoticesStore();
    store.getState().fail(new DOMException('gone', 'AbortError'));
    store.getState().block(new DOMException('gone', 'AbortError'));
    expect(store.getState()).toMatchObject({ notices: [], blocking: null });
  });
  it('never pile up', () => {
    const store = createNoticesStore();
    for (let time = 0; time < 9; time += 1) store.getState().say(`Exported ${time}`);
    expect(store.getState().notices.map((each) => each.text)).toEqual(['Exported 5', 'Exported 6', 'Exported 7', 'Exported 8']);
  });
});
