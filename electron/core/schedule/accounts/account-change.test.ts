import { describe, expect, it, test } from 'vitest';
import { readChange } from './account-change.ts';

const ELEVENLABS = { homeAddress: 'https://api.elevenlabs.io', hasRegion: false, isKeyOptional: false };
const AZURE = { homeAddress: null, hasRegion: true, isKeyOptional: false };
const OPENAI = { homeAddress: 'https://api.openai.com', hasRegion: false, isKeyOptional: true };
const change = (more: object) => ({ engine: 'x', baseUrl: null, region: null, place: 'session' as const, ...more });
const read = (more: object, form = ELEVENLABS as typeof ELEVENLABS | typeof AZURE, kept = {}) => readChange(change(more), 'The service', form, kept);

describe('what a person gives as an account', () => {
  it('is taken without blanks around it', () => {
    expect(read({ key: ' xi-1 \n' }).key).toBe('xi-1');
    expect(read({ key: 'k', region: ' West Europe ' }, AZURE).region).toBe('westeurope');
    expect(read({ key: 'k', baseUrl: 'https://proxy.example/eleven/ ' }).baseUrl).toBe('https://proxy.example/eleven');
  });

  it('is at the service’s own address unless another is given', () => {
    expect(read({ key: 'k', baseUrl: 'https://api.elevenlabs.io/' }).baseUrl).toBeUndefined();
    expect(read({ key: 'k', baseUrl: ' ' }).baseUrl).toBeUndefined();
  });

  test.each(['two words', 'sk-1…', 'sk—1', 'x'.repeat(9_000)])('“%.12s” is no key', (key) => {
    expect(() => read({ key })).toThrow(expect.objectContaining({ code: 'account.key-form' }));
  });

  test.each(['proxy.example', 'ftp://proxy.example', 'https://user:word@proxy.example', 'http://'])('“%s” is no address', (baseUrl) => {
    expect(() => read({ key: 'k', baseUrl })).toThrow(expect.objectContaining({ code: 'account.address' }));
  });

  it('never sends a key over open wires outside the house', () => {
    expect(() => read({ key: 'k', baseUrl: 'http://proxy.example' })).toThrow(expect.objectContaining({ code: 'account.address' }));
    expect(read({ key: 'k', baseUrl: 'http://192.168.1.5:8880' }).baseUrl).toBe('http://192.168.1.5:8880');
  });

  test.each(['west/europe', 'evil.example#'])('“%s” is no region', (region) => {
    expect(() => read({ key: 'k', region }, AZURE)).toThrow(expect.objectContaining({ code: 'account.region' }));
  });

  it('keeps the key that is there, and sends it to no other address', () => {
    const kept = { key: 'xi-1', baseUrl: 'https://proxy.example' };
    expect(read({ baseUrl: 'https://proxy.example/' }, ELEVENLABS, kept)).toMatchObject(kept);
    for (const baseUrl of [null, 'https://elsewhere.example']) expect(() => read({ baseUrl }, ELEVENLABS, kept)).toThrow(expect.objectContaining({ code: 'account.key-again' }));
    expect(read({ key: 'xi-2', baseUrl: null }, ELEVENLABS, kept)).toMatchObject({ key: 'xi-2', baseUrl: undefined });
  });

  it('needs a key, but for a server of one’s own', () => {
    expect(() => read({})).toThrow(expect.objectContaining({ code: 'account.key-missing' }));
    expect(() => read({}, OPENAI)).toThrow(expect.objectContaining({ code: 'account.key-missing' }));
    expect(read({ baseUrl: 'http://127.0.0.1:8880' }, OPENAI)).toMatchObject({ key: undefined, baseUrl: 'http://127.0.0.1:8880' });
  });
});
