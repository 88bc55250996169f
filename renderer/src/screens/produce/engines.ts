/** The engines by their names, and where the key of an account comes from. */
import { t } from '../../words/t.ts';

interface EngineWords {
  readonly name: string;
  /** The variables that hold its account; none where no account is needed. */
  readonly account?: string;
}

const ENGINES: Readonly<Record<string, EngineWords>> = {
  flite: { name: 'Built-in voices' },
  espeak: { name: t`Built-in voices for other languages` },
  system: { name: t`This system’s voices` },
  kokoro: { name: 'Kokoro' },
  piper: { name: t`Piper` },
  elevenlabs: { name: 'ElevenLabs', account: 'ELEVENLABS_API_KEY' },
  azure: { name: t`Azure Speech`, account: t`AZURE_SPEECH_KEY and AZURE_SPEECH_REGION` },
  openai: { name: 'OpenAI', account: 'OPENAI_API_KEY' },
};

export const ENGINE_IDS: readonly string[] = Object.keys(ENGINES);
export const ACCOUNT_ENGINE_IDS: readonly string[] = ENGINE_IDS.filter((id) => ENGINES[id]?.account);

export function engineName(id: string): string {
  return ENGINES[id]?.name ?? id;
}

/** The variables the studio reads the account from when it starts; undefined where none is needed. */
export function accountVariables(id: string): string | undefined {
  return ENGINES[id]?.account;
}

export function isBought(id: string): boolean {
  return accountVariables(id) !== undefined;
}
