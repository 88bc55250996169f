import { expect, test } from 'vitest';
import { respellIpa } from './ipa.ts';

test.each([
  ['ˈeɪhæb', 'ayhab'],
  ['/ˈeɪ.hæb/', 'ay-hab'],
  ['ˈkwiːˌkwɛɡ', 'kweekweg'],
  ['ˈɡʌn.əl', 'gun-uhl'],
  ['t͡ʃɜːtʃ', 'church'],
])('%s is spelled %s', (ipa, text) => {
  expect(respellIpa(ipa)).toEqual({ ok: true, text });
});

test('what is no sound is named', () => {
  expect(respellIpa('eɪ#hæb')).toEqual({ ok: false, symbol: '#' });
  expect(respellIpa('ˈ.ˈ')).toMatchObject({ ok: false });
});
