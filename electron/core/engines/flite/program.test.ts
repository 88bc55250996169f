import { expect, test } from 'vitest';
import { fliteProgram, FliteProgram, locateWasm, readWasm } from './program.ts';

const SLT = ['-voice', 'slt'];

test('a run is the same whether its instance is fresh or was used before', () => {
  const used = fliteProgram();
  used.run(['-voice', 'rms'], 'Something quite different, and rather longer, came before.\n');
  const again = used.run(SLT, 'The tide is out.\n');
  const fresh = new FliteProgram(readWasm(locateWasm())).run(SLT, 'The tide is out.\n');
  expect(Buffer.from(again.wav).equals(Buffer.from(fresh.wav))).toBe(true);
  expect(again.lines).toEqual(fresh.lines);
  expect(again.wav.length).toBeGreaterThan(16_000);
});

test('after runs that broke off the next one speaks as if nothing had been', () => {
  const program = fliteProgram();
  const before = program.run(SLT, 'Found.\n');
  for (let round = 0; round < 3; round += 1) {
    const broken = program.run(['-h'], 'Lost.\n');
    expect(broken.wav).toHaveLength(0);
    expect([...broken.lines, ...broken.errors].join(' ')).not.toBe('');
  }
  expect(Buffer.from(program.run(SLT, 'Found.\n').wav).equals(Buffer.from(before.wav))).toBe(true);
});

test('the environment can name another file', () => {
  expect(locateWasm({ LECTERN_FLITE_WASM: '/opt/flite.wasm' })).toBe('/opt/flite.wasm');
});

test('a missing file says which one and what to do', () => {
  expect(() => readWasm('/nowhere/flite.wasm')).toThrow(
    expect.objectContaining({ code: 'voice.missing-binary', detail: '/nowhere/flite.wasm' }),
  );
});
