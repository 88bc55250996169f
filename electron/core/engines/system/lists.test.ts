import { expect, test } from 'vitest';
import { espeakNg } from './espeak-ng.ts';
import { flite } from './flite.ts';
import { sapi } from './sapi.ts';
import { say } from './say.ts';

test('say’s names may hold spaces and parentheses', () => {
  const printed = 'Alice               it_IT    # Ciao!\nEddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.\nMajed ar_001 # مرحبًا\n\nnonsense\n';
  expect(say.parseList(printed).map(({ voice, languages }) => [voice, ...languages])).toEqual([
    ['Alice', 'it-IT'], ['Eddy (German (Germany))', 'de-DE'], ['Majed', 'ar-001'],
  ]);
});

test('PowerShell’s list may be one voice without brackets, behind a mark, or nothing', () => {
  const one = '{"Name":"Microsoft Zira Desktop","Culture":"en-US","Gender":"Female"}';
  expect(sapi.parseList(`\uFEFF[${one},${one}]\r\n`)).toHaveLength(2);
  expect(sapi.parseList(one)).toEqual([{ voice: 'Microsoft Zira Desktop', name: 'Microsoft Zira Desktop', languages: ['en-US'], gender: 'female' }]);
  for (const printed of ['', '[]', 'Add-Type : Cannot find it']) expect(sapi.parseList(printed)).toEqual([]);
});

test('espeak-ng’s table is read by its columns, each language once, without voices that need MBROLA', () => {
  const printed = [
    'Pty Language       Age/Gender VoiceName          File                 Other Languages ',
    ' 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)',
    ' 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)',
    ' 5  en-us           --/F      Twice              gmw/x                ',
    ' 7  de              --/M      german-mbrola-1    mb/mb-de1            ',
  ].join('\n');
  expect(espeakNg.parseList(printed)).toEqual([
    { voice: 'cmn', name: 'Chinese (Mandarin, latin as English)', languages: ['cmn'], gender: 'male' },
    { voice: 'en-us', name: 'English (America)', languages: ['en-us'], gender: 'male' },
  ]);
});

test('flite’s line is read, but for the voice that tells the time', () => {
  expect(flite.parseList('Voices available: kal awb_time slt \n').map(({ voice }) => voice)).toEqual(['kal', 'slt']);
});

test('no text is ever an argument', () => {
  for (const program of [say, sapi, espeakNg, flite]) {
    const { args } = program.speak({ voice: 'v', text: 'Quite secret', speed: 1.5, pitch: 1.2, folder: '/tmp/f', outPath: '/tmp/f/out.wav' });
    expect(args.join(' ')).not.toContain('secret');
    expect(args).toContain('/tmp/f/out.wav');
  }
});

test('brackets that would command the voice are only brackets', () => {
  expect(say.speak({ voice: 'v', text: 'a [[slnc 9000]] b', speed: 1, pitch: 1, folder: '', outPath: 'o' }).input).not.toContain('[[');
});

test.each([[0.5, -6], [1, 0], [2, 6]])('the pace %f is rate %i for Windows', (speed, rate) => {
  const { args } = sapi.speak({ voice: 'v', text: 'x', speed, pitch: 1, folder: 'f', outPath: 'o' });
  expect(args[args.indexOf('-Rate') + 1]).toBe(String(rate));
});
