import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const NAMES = ['ELEVENLABS_BASE_URL', 'ELEVENLABS_API_KEY', 'AZURE_SPEECH_ENDPOINT', 'AZURE_SPEECH_KEY', 'AZURE_SPEECH_REGION', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'];

test('the program prints what to set, speaks real words, and ends when told', async () => {
  const child = spawn(process.execPath, [MAIN, '--speech', 'flite', '--time-scale', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    const env: Record<string, string> = {};
    for await (const line of createInterface({ input: child.stdout })) {
      const [name = '', value = ''] = line.split('=');
      env[name] = value;
      if (name === NAMES.at(-1)) break;
    }
    expect(Object.keys(env)).toEqual(NAMES);
    const response = await fetch(`${env['OPENAI_BASE_URL']}/audio/speech`, {
      method: 'POST',
      headers: { authorization: `Bearer ${env['OPENAI_API_KEY']}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'tts-1', voice: 'alloy', input: 'Good evening. The lamp is lit.', response_format: 'pcm' }),
    });
    const seconds = (await response.arrayBuffer()).byteLength / 48_000;
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(5);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});
