import { describe, expect, it } from 'vitest';
import { failedActionFor } from './failed-actions.ts';

describe('what can be done about a failed episode', () => {
  it('is where its cause is mended', () => {
    const codes = ['account.key', 'account.plan', 'voice.unknown', 'voice.none', 'speech.moderated', 'speech.bad-characters', 'model.missing', 'disk.full'];
    expect(codes.map((code) => failedActionFor({ code }))).toEqual(['account', 'voice', 'voice', 'voice', 'voice', 'text', 'model', 'storage']);
  });

  it('is nothing but another try where nothing has to be mended', () => {
    for (const code of ['speech.busy', 'speech.failed', 'worker.lost', 'studio.bug']) expect(failedActionFor({ code }), code).toBeNull();
  });
});
