import { expect, test } from 'vitest';
import { accountsOf } from './accounts.ts';

test('each service has variables of its own', () => {
  const read = accountsOf({ ELEVENLABS_API_KEY: 'k1', AZURE_SPEECH_KEY: 'k2', AZURE_SPEECH_REGION: 'westeurope', OPENAI_BASE_URL: 'http://127.0.0.1:8880' });
  expect(read('elevenlabs')).toEqual({ key: 'k1', baseUrl: undefined });
  expect(read('azure')).toEqual({ key: 'k2', baseUrl: undefined, region: 'westeurope' });
  expect(read('openai')).toEqual({ key: undefined, baseUrl: 'http://127.0.0.1:8880' });
  expect(read('flite')).toEqual({});
});

test('an empty variable is no account, and blanks around a key are not part of it', () => {
  expect(accountsOf({ OPENAI_API_KEY: '  ' })('openai').key).toBeUndefined();
  expect(accountsOf({ OPENAI_API_KEY: ' key\n' })('openai').key).toBe('key');
});
