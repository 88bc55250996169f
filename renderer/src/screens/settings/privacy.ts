/** What leaves this machine for each engine, and when. What is not in here leaves it never. */
import { t } from '../../words/t.ts';

export interface EngineTraffic {
  readonly engine: string;
  /** As the engines are called everywhere else. */
  readonly title: string;
  /** Null where nothing leaves. */
  readonly leaves: string | null;
  readonly when: string;
}

export const ENGINE_TRAFFIC: readonly EngineTraffic[] = [
  { engine: 'flite', title: t`Built-in voices`, leaves: null, when: t`They speak on this machine.` },
  { engine: 'espeak', title: t`Built-in voices for other languages`, leaves: null, when: t`They speak on this machine.` },
  { engine: 'system', title: t`This system’s voices`, leaves: null, when: t`Your system speaks. Voices it calls “online” may be fetched by the system itself.` },
  { engine: 'kokoro', title: t`Kokoro, Piper and Whisper`, leaves: null, when: t`They work on this machine. Their models are downloaded once, when you ask for it; the server learns your network address and the file.` },
  {
    engine: 'elevenlabs',
    title: 'ElevenLabs',
    leaves: t`The text of the lines it speaks, with a little of the text around them; the voice and its settings; your key. Where it listens, the recordings it checks.`,
    when: t`When a run speaks or checks with it, when you hear one of its voices, and when voices or the account are looked at.`,
  },
  {
    engine: 'azure',
    title: t`Azure Speech`,
    leaves: t`The text of the lines it speaks, the voice and its settings; your key. Of batch jobs, the text until the job is collected and deleted.`,
    when: t`When a run speaks with it, when you hear one of its voices, and when voices or the account are looked at.`,
  },
  {
    engine: 'openai',
    title: t`OpenAI and compatible`,
    leaves: t`The text of the lines it speaks, the voice and its settings; your key, where one is given. Where it listens, the recordings it checks.`,
    when: t`When a run speaks or checks with it, when you hear one of its voices, and when voices or the account are looked at.`,
  },
];
