import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Arguments, readArguments, readEpisodes } from './arguments.ts';

function read(line: string): Arguments {
  const reading = readArguments(line.split(' ').filter(Boolean));
  if (reading.at !== 'run') throw new Error(`reads as ${reading.at}`);
  return reading.arguments;
}

describe('the command line', () => {
  it('reads everything produce takes', () => {
    expect(read('produce a.epub b.md --voice flite:rms --episodes 1-3,9 --workers 2 --budget 4.5 --min-quality 90 --mode dialogue --formats mp3,M4B --json')).toMatchObject({
      command: 'produce',
      operands: ['a.epub', 'b.md'],
      voice: { engine: 'flite', voice: 'rms', speed: 1, pitch: 1 },
      episodes: [1, 2, 3, 9],
      workers: 2,
      budgetUsd: 4.5,
      mode: 'dialogue',
      minQuality: 90,
      formats: ['mp3', 'm4b'],
      json: true,
    });
  });

  it('reads the ways to compare, once each', () => {
    expect(read('compare a.epub --modes single,batch,single --episodes 1').modes).toEqual(['single', 'batch']);
    expect(() => read('compare a.epub --modes single,loud')).toThrow(expect.objectContaining({ code: 'usage.mode' }));
  });

  it('reads a cast file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'lectern-cast-')), 'cast.json');
    writeFileSync(path, '{"Ahab": "flite:awb"}');
    expect(read(`produce a.epub --cast ${path}`).cast).toEqual({ Ahab: { engine: 'flite', voice: 'awb', speed: 1, pitch: 1 } });
  });

  it.each([
    ['perform a.epub', 'usage.command'],
    ['produce a.epub --loud', 'usage.option'],
    ['status --voice flite:slt', 'usage.option'],
    ['produce a.epub --voice slt', 'usage.voice'],
    ['produce a.epub --episodes 3-1', 'usage.episodes'],
    ['produce a.epub --episodes x', 'usage.episodes'],
    ['produce a.epub --workers 0', 'usage.workers'],
    ['produce a.epub --workers 1.5', 'usage.workers'],
    ['produce a.epub --budget=-1', 'usage.budget'],
    ['produce a.epub --formats ogg', 'usage.formats'],
    ['produce a.epub --cast /nowhere.json', 'usage.cast'],
    ['produce a.epub --speakers detect', 'usage.speakers'],
    ['produce a.epub --transcribe siri', 'usage.transcribe'],
    ['produce a.epub --word-times exact', 'usage.word-times'],
    ['check a.wav --transcribe whisper', 'usage.transcribe'],
    ['produce a.epub --sound on', 'usage.sound'],
    ['produce a.epub --mode loud', 'usage.mode'],
    ['export Book --preset acx', 'usage.preset'],
    ['check a.wav --script a.txt', 'usage.script'],
  ])('refuses “%s” with %s and a next step', (line, code) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ code, hint: expect.stringMatching(/.{10}/) as string }));
  });

  it('reads numbers and ranges of episodes once each, in order', () => {
    expect(readEpisodes('5, 1-3,2')).toEqual([1, 2, 3, 5]);
  });

  it('helps where nothing is asked', () => {
    expect(readArguments([])).toEqual({ at: 'help' });
    expect(readArguments(['--version'])).toEqual({ at: 'version' });
  });
});
