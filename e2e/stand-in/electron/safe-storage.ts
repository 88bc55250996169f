/** `safeStorage`: encrypts with a password that a keychain outside of the app keeps. Here that is a file beside nothing of the app's. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from './app.ts';

/** As Chromium marks what it encrypted. */
const MARK = Buffer.from('v11');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A test says where the keychain lies; without one there is none, as on a Linux that has no keyring. */
const keychainPath = (): string | undefined => process.env['STAND_IN_KEYCHAIN'];

function password(): Buffer {
  const path = keychainPath();
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  if (path === undefined) throw new Error('Encryption is not available.');
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(path);
}

function encryptString(text: string): Buffer {
  if (typeof text !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', password(), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([MARK, iv, cipher.getAuthTag(), sealed]);
}

function decryptString(encrypted: Buffer): string {
  const key = password();
  if (!Buffer.isBuffer(encrypted)) throw new TypeError('Error processing argument at index 0, conversion failure');
  if (!encrypted.subarray(0, MARK.length).equals(MARK)) {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString. Ciphertext does not appear to be encrypted.');
  }
  const [ivEnd, tagEnd] = [MARK.length + IV_BYTES, MARK.length + IV_BYTES + TAG_BYTES];
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(MARK.length, ivEnd));
    decipher.setAuthTag(encrypted.subarray(ivEnd, tagEnd));
    return Buffer.concat([decipher.update(encrypted.subarray(tagEnd)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
}

export const safeStorage = {
  isEncryptionAvailable: () => app.isReady() && keychainPath() !== undefined,
  isAsyncEncryptionAvailable: async () => app.isReady() && keychainPath() !== undefined,
  encryptString,
  decryptString,
  encryptStringAsync: async (text: string) => encryptString(text),
  decryptStringAsync: async (encrypted: Buffer) => ({ result: decryptString(encrypted), shouldReEncrypt: false }),
  getSelectedStorageBackend() {
    if (!app.isReady()) return 'unknown';
    return keychainPath() === undefined ? 'basic_text' : 'gnome_libsecret';
  },
  setUsePlainTextEncryption() {},
};
