/** Accounts from the environment: where no keychain is, and for scripts and tests. */
import type { AccountVariables } from '#shared/words/account.ts';
import type { Account, ReadAccount } from '#core/ports.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLES: Readonly<Record<string, AccountVariables>> = {
  elevenlabs: { key: 'ELEVENLABS_API_KEY', baseUrl: 'ELEVENLABS_BASE_URL', region: null },
  azure: { key: 'AZURE_SPEECH_KEY', baseUrl: 'AZURE_SPEECH_ENDPOINT', region: 'AZURE_SPEECH_REGION' },
  openai: { key: 'OPENAI_API_KEY', baseUrl: 'OPENAI_BASE_URL', region: null },
};

/** Undefined for an engine without an account. */
export function variablesOf(engine: string): AccountVariables | undefined {
  return VARIABLES[engine];
}

export function accountsOf(env: Environment): ReadAccount {
  const given = (name: string) => env[name]?.trim() || undefined;
  return (engine): Account => {
    const names = VARIABLES[engine];
    if (!names) return {};
    return { key: given(names.key), baseUrl: given(names.baseUrl), ...(names.region === null ? {} : { region: given(names.region) }) };
  };
}
