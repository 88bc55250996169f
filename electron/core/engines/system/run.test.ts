import { expect, test } from 'vitest';
import { runProgram } from './run.ts';

const signal = new AbortController().signal;

test('a program that takes too long is killed', async () => {
  const ended = await runProgram(process.execPath, { args: ['-e', 'setInterval(() => {}, 1000)'] }, { signal, timeoutMs: 300 });
  expect(ended).toMatchObject({ trouble: 'timeout', exitCode: null });
});

test('a program that is not there is told as such', async () => {
  expect(await runProgram('lectern-no-such-program', { args: [] }, { signal, timeoutMs: 10_000 })).toMatchObject({ trouble: 'missing' });
});

test('a program that does not read its input is no trouble', async () => {
  const ended = await runProgram(process.execPath, { args: ['-e', 'console.log("so")'], input: 'x'.repeat(5_000_000) }, { signal, timeoutMs: 60_000 });
  expect(ended).toMatchObject({ trouble: undefined, exitCode: 0, printed: 'so\n' });
});
