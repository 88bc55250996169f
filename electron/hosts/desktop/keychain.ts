/** The system's own keychain, as far as Electron reaches it: it keeps one password, and what we keep is encrypted with that. */
import { safeStorage } from 'electron';
import type { OfferedKeyPlace } from '#shared/words/account.ts';
import { StudioError } from '#shared/words/failure.ts';

export interface Keychain {
  readonly offered: OfferedKeyPlace;
  /** @throws StudioError `account.keychain` */
  encrypt(text: string): Promise<Buffer>;
  /** `isOld`: the keychain wants it encrypted anew. @throws StudioError `account.keychain` */
  decrypt(bytes: Buffer): Promise<{ readonly text: string; readonly isOld: boolean }>;
}

/** Undefined where the system has none: on Linux without one, Electron's password is known to everybody. Call it once the app is ready. */
export function findKeychain(platform: NodeJS.Platform): Keychain | undefined {
  const name = nameOf(platform);
  if (name === undefined) return undefined;
  return {
    offered: { place: 'system', name, words: `Encrypted with a password that ${name} keeps for you. Other users of this machine, and copies of the studio’s folder, cannot read it.` },
    async encrypt(text) {
      try {
        if (!hasAsync()) return safeStorage.encryptString(text);
        if (await safeStorage.isAsyncEncryptionAvailable()) return await safeStorage.encryptStringAsync(text);
      } catch (cause) {
        throw closed(name, cause);
      }
      throw closed(name);
    },
    async decrypt(bytes) {
      try {
        if (!hasAsync()) return { text: safeStorage.decryptString(bytes), isOld: false };
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes);
        return { text: result, isOld: shouldReEncrypt };
      } catch (cause) {
        throw closed(name, cause);
      }
    },
  };
}

/** Newer versions have the asynchronous calls, and the newest no others. */
function hasAsync(): boolean {
  return typeof safeStorage.encryptStringAsync === 'function';
}

function nameOf(platform: NodeJS.Platform): string | undefined {
  if (platform === 'darwin') return 'the macOS keychain';
  if (platform === 'win32') return 'your Windows account';
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === 'gnome_libsecret') return 'your desktop’s keyring';
  return backend.startsWith('kwallet') ? 'KWallet' : undefined;
}

function closed(name: string, cause?: unknown): StudioError {
  return new StudioError('account.keychain', `The key could not be kept: ${name} does not open.`, {
    hint: 'Unlock it and try again, or keep the key for this session only.',
    retry: 'later',
    cause,
  });
}
