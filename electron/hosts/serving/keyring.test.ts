import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileKeyring } from './key-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = () => join(home, 'keys', 'accounts.json');
const account = { key: 'sk-kept-0001', baseUrl: 'https://speech.example', region: undefined };

describe('a keyring without a keychain', () => {
  it('keeps a key in memory alone unless it is told otherwise, and offers that first', async () => {
    const { keyring, readAccount } = openFileKeyring(home, {});
    expect(keyring.places.map(({ place }) => place)).toEqual(['session', 'plain']);
    await keyring.keep('openai', account, 'session');
    expect(readAccount('openai')).toMatchObject(account);
    expect(keyring.origin('openai').source).toBe('session');
    expect(readdirSync(home)).toEqual([]);
    expect(openFileKeyring(home, {}).readAccount('openai').key).toBeUndefined();
  });

  it('says what the file is, and where', () => {
    const plain = openFileKeyring(home, {}).keyring.places.find(({ place }) => place === 'plain');
    expect(plain?.name).toContain('without encryption');
    expect(plain?.words).toContain(file());
  });

  it('writes the file for its owner alone, where that was chosen, and finds it again', async () => {
    await openFileKeyring(home, {}).keyring.keep('openai', account, 'plain');
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    const again = openFileKeyring(home, {});
    expect(again.readAccount('openai')).toEqual(account);
    expect(again.keyring.origin('openai').source).toBe('plain');
  });

  it('forgets a key in every place, and leaves no empty file', async () => {
    const { keyring, readAccount } = openFileKeyring(home, {});
    await keyring.keep('openai', account, 'plain');
    await keyring.keep('elevenlabs', { key: 'xi-0002' }, 'plain');
    await keyring.forget('openai');
    expect(readFileSync(file(), 'utf8')).not.toContain('sk-kept');
    await keyring.forget('elevenlabs');
    expect(readdirSync(join(home, 'keys'))).toEqual([]);
    expect(readAccount('openai').key).toBeUndefined();
  });

  it('holds a key in one place only: moved to memory, it is gone from the file', async () => {
    const { keyring } = openFileKeyring(home, {});
    await keyring.keep('openai', account, 'plain');
    await keyring.keep('openai', account, 'session');
    expect(readdirSync(join(home, 'keys'))).toEqual([]);
  });

  it('takes a key of the environment before its own, with the address that stands beside it', async () => {
    const { keyring, readAccount } = openFileKeyring(home, { OPENAI_API_KEY: 'sk-env-0003' });
    await keyring.keep('openai', account, 'session');
    expect(readAccount('openai')).toEqual({ key: 'sk-env-0003', baseUrl: undefined });
    expect(keyring.origin('openai')).toMatchObject({ source: 'environment', fromEnvironment: ['key'] });
  });

  it('uses an address of the environment with a key of its own', async () => {
    const { keyring, readAccount } = openFileKeyring(home, { OPENAI_BASE_URL: 'http://127.0.0.1:8880' });
    await keyring.keep('openai', { key: 'sk-kept-0001' }, 'session');
    expect(readAccount('openai')).toMatchObject({ key: 'sk-kept-0001', baseUrl: 'http://127.0.0.1:8880' });
    expect(keyring.origin('openai')).toMatchObject({ source: 'session', fromEnvironment: ['baseUrl'] });
  });

  it('takes a file that cannot be understood for none', async () => {
    await openFileKeyring(home, {}).keyring.keep('openai', account, 'plain');
    writeFileSync(file(), '{"version":');
    expect(openFileKeyring(home, {}).readAccount('openai').key).toBeUndefined();
  });

  it('refuses a place it does not have', async () => {
    await expect(openFileKeyring(home, {}).keyring.keep('openai', account, 'system')).rejects.toMatchObject({ code: 'account.place' });
  });

  it('says that it may not write, and keeps what was there', async () => {
    writeFileSync(join(home, 'keys'), 'in the way');
    const { keyring, readAccount } = openFileKeyring(home, {});
    await keyring.keep('openai', { key: 'sk-first-0004' }, 'session');
    await expect(keyring.keep('openai', account, 'plain')).rejects.toMatchObject({ code: 'disk.not-a-folder' });
    expect(readAccount('openai').key).toBe('sk-first-0004');
  });
});
