import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, looksBinary } from './encoding.ts';

const TEXT = '“Café,” she said — it’s €5…\nZweite Zeile.';

describe('the encoding of a text', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])('%s is told by its mark', (encoding) => {
    expect(decodeText(iconv.encode(TEXT, encoding, { addBOM: true }))).toMatchObject({ text: TEXT, guessed: false });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s is told without a mark', (encoding) => {
    const bytes = iconv.encode(TEXT, encoding, { addBOM: false });
    expect(decodeText(bytes)).toMatchObject({ text: TEXT, guessed: false });
    expect(looksBinary(bytes)).toBe(false);
  });

  it('windows-1252 is guessed, said to be guessed, and keeps its quotation marks', () => {
    const bytes = Buffer.from([0x93, 0x49, 0x74, 0x92, 0x73, 0x94, 0x20, 0x97, 0x20, 0x63, 0x61, 0x66, 0xe9, 0x85]);
    expect(decodeText(bytes)).toEqual({ text: '“It’s” — café…', encoding: 'windows-1252', guessed: true });
  });

  it('Cyrillic of windows-1251 is guessed from its letters', () => {
    const text = 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. '.repeat(5);
    expect(decodeText(iconv.encode(text, 'windows-1251'))).toEqual({ text, encoding: 'windows-1251', guessed: true });
  });

  it('that is declared is believed where the bytes are no UTF-8', () => {
    expect(decodeText(iconv.encode('żółć', 'iso-8859-2'), 'ISO-8859-2')).toMatchObject({ text: 'żółć', guessed: false });
    expect(decodeText(Buffer.from('żółć'), 'ISO-8859-2').text).toBe('żółć');
  });

  it('that went wrong once before is put right, and a text about it is left alone', () => {
    const broken = iconv.decode(Buffer.from('“Itʼs” caf\u00e9 — don’t'), 'windows-1252');
    expect(decodeText(Buffer.from(broken)).text).toBe('“Itʼs” café — don’t');
    expect(decodeText(Buffer.from('The letters â€™ and Ж are wrong.')).text).toBe('The letters â€™ and Ж are wrong.');
  });

  it('has one kind of line end afterwards', () => {
    expect(decodeText(Buffer.from('a\r\nb\rc\n')).text).toBe('a\nb\nc\n');
  });
});
