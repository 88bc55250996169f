import { describe, expect, it } from 'vitest';
import { openFixture } from '../../api/fixture/open.ts';
import { createAccountSetupsStore } from './account-setups-store.ts';
import { sayKey, sayTest } from './account-words.ts';

async function open(fixture: ReturnType<typeof openFixture>) {
  let forgotten = 0;
  const setup = { getState: () => ({ forgetVoices: () => (forgotten += 1) }) };
  const store = createAccountSetupsStore(fixture.api, setup as never);
  await store.getState().load();
  const account = (engine: string) => store.getState().accounts!.find((each) => each.engine === engine)!;
  return { store, account, forgotten: () => forgotten };
}
const CHANGE = { engine: 'elevenlabs', baseUrl: null, region: null, place: 'session' as const };

describe('accounts in the settings', () => {
  it('say where a key is from, and no more of it than its end', async () => {
    using fixture = openFixture();
    const { store, account } = await open(fixture);
    const { places } = store.getState();
    expect(sayKey(account('elevenlabs'), places)).toBe('Key …b07c, in memory, for this session');
    expect(sayKey(account('azure'), places)).toBe('Key …91d2, from AZURE_SPEECH_KEY');
    expect(sayKey(account('openai'), places)).toBe('No key yet.');
    expect(sayKey({ ...account('openai'), isLocked: true }, places)).toContain('Give it again');
  });

  it('try a key as soon as it is kept, and keep nothing of it in the window', async () => {
    using fixture = openFixture();
    const { store, forgotten } = await open(fixture);
    expect(await store.getState().save({ ...CHANGE, key: 'xi-a-good-key-0042' })).toBe(true);
    const trial = store.getState().trials['elevenlabs'];
    expect(trial?.at === 'good' && sayTest(trial.told)).toBe('creator plan · 61,204 characters left · 5 calls at once · 320 voices');
    expect(JSON.stringify(store.getState())).not.toContain('xi-a-good');
    expect(forgotten()).toBe(1);
  });

  it('say why a key does not open its account, and forget that with the account', async () => {
    using fixture = openFixture();
    const { store, account } = await open(fixture);
    expect(await store.getState().save({ ...CHANGE, key: 'xi-a-key-that-is-wrong' })).toBe(false);
    expect(store.getState().trials['elevenlabs']).toMatchObject({ at: 'failed', failure: { code: 'account.key' } });
    await store.getState().remove('elevenlabs');
    expect(store.getState().trials['elevenlabs']).toBeUndefined();
    expect(account('elevenlabs')).toMatchObject({ hasKey: false, last4: null });
  });
});
