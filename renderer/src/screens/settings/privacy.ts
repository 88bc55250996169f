/** What leaves this machine for each engine, and when. What is not in here leaves it never. */

export interface EngineTraffic {
  readonly engine: string;
  /** As the engines are called everywhere else. */
  readonly title: string;
  /** Null where nothing leaves. */
  readonly leaves: string | null;
  readonly when: string;
}

export const ENGINE_TRAFFIC: readonly EngineTraffic[] = [
  { engine: 'flite', title: 'Built-in voices', leaves: null, when: 'They speak on this machine.' },
  { engine: 'espeak', title: 'Built-in voices for other languages', leaves: null, when: 'They speak on this machine.' },
  { engine: 'system', title: 'This system’s voices', leaves: null, when: 'Your system speaks. Voices it calls “online” may be fetched by the system itself.' },
  { engine: 'kokoro', title: 'Kokoro, Piper and Whisper', leaves: null, when: 'They work on this machine. Their models are downloaded once, when you ask for it; the server learns your network address and the file.' },
  {
    engine: 'elevenlabs',
    title: 'ElevenLabs',
    leaves: 'The text of the lines it speaks, with a little of the text around them; the voice and its settings; your key. Where it listens, the recordings it checks.',
    when: 'When a run speaks or checks with it, when you hear one of its voices, and when voices or the account are looked at.',
  },
  {
    engine: 'azure',
    title: 'Azure Speech',
    leaves: 'The text of the lines it speaks, the voice and its settings; your key. Of batch jobs, the text until the job is collected and deleted.',
    when: 'When a run speaks with it, when you hear one of its voices, and when voices or the account are looked at.',
  },
  {
    engine: 'openai',
    title: 'OpenAI and compatible',
    leaves: 'The text of the lines it speaks, the voice and its settings; your key, where one is given. Where it listens, the recordings it checks.',
    when: 'When a run speaks or checks with it, when you hear one of its voices, and when voices or the account are looked at.',
  },
];
