/** Accounts from the environment: where no keychain is, and for scripts and tests. */
import type { Account, ReadAccount } from '#core/ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function accountsOf(env: Environment): ReadAccount {
  const given = (name: string) => env[name]?.trim() || undefined;
  const accounts: Record<string, () => Account> = {
    elevenlabs: () => ({ key: given('ELEVENLABS_API_KEY'), baseUrl: given('ELEVENLABS_BASE_URL') }),
    azure: () => ({ key: given('AZURE_SPEECH_KEY'), baseUrl: given('AZURE_SPEECH_ENDPOINT'), region: given('AZURE_SPEECH_REGION') }),
    openai: () => ({ key: given('OPENAI_API_KEY'), baseUrl: given('OPENAI_BASE_URL') }),
  };
  return (engine) => accounts[engine]?.() ?? {};
}
