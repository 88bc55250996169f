import { describe, expect, test } from 'vitest';
import type { Voice } from '#shared/words/voice.ts';
import { countBilledCharacters, escapeText, writeSsml } from './ssml.ts';

const voice = (name: string, more: Partial<Voice> = {}): Voice => ({ engine: 'azure', voice: name, speed: 1, pitch: 1, ...more });
const JENNY = voice('en-US-JennyNeural');
const GUY = voice('en-US-GuyNeural');
const HD = voice('en-US-Ava:DragonHDLatestNeural');
const say = (...said: readonly (readonly [Voice, string])[]) => ({ language: 'en', utterances: said.map(([voice, text]) => ({ voice, text })) });
const bodyOf = (ssml: string) => /^<speak [^>]*>(.*)<\/speak>$/s.exec(ssml)?.[1];

describe('the document', () => {
  test('holds consecutive utterances of one voice in one element, a known break after each but the last', () => {
    expect(bodyOf(writeSsml(say([JENNY, 'One.'], [JENNY, 'Two.'], [GUY, 'Three.'], [JENNY, 'Four.'])))).toBe(
      '<voice name="en-US-JennyNeural"><s>One.</s><break time="1s"/><s>Two.</s><break time="1s"/></voice>' +
        '<voice name="en-US-GuyNeural"><s>Three.</s><break time="1s"/></voice><voice name="en-US-JennyNeural"><s>Four.</s></voice>',
    );
  });

  test('gives HD voices paragraphs, and nothing that they would not honour', () => {
    const hd = { ...HD, speed: 1.2, settings: { temperature: 0.8 } };
    expect(bodyOf(writeSsml(say([hd, 'One.'], [hd, 'Two.'])))).toBe(
      '<voice name="en-US-Ava:DragonHDLatestNeural" parameters="temperature=0.8"><p>One.</p><p>Two.</p></voice>',
    );
  });

  test('names pace and pitch only where they are not the voice’s own', () => {
    expect(bodyOf(writeSsml(say([{ ...JENNY, speed: 0.9, pitch: 1.25 }, 'Hm.'])))).toContain('<s><prosody rate="0.9" pitch="+25%">Hm.</prosody></s>');
    expect(bodyOf(writeSsml(say([{ ...JENNY, pitch: 0.8 }, 'Hm.'])))).toContain('<prosody pitch="-20%">');
    expect(writeSsml(say([JENNY, 'Hm.']))).not.toContain('prosody');
  });

  test('carries style, degree and role where they are given', () => {
    const cheerful = { ...JENNY, settings: { style: 'cheerful', styleDegree: 1.5, role: 'Girl' } };
    expect(bodyOf(writeSsml(say([cheerful, 'Hi.'])))).toContain(
      '<s><mstts:express-as style="cheerful" styledegree="1.5" role="Girl">Hi.</mstts:express-as></s>',
    );
  });

  test('lets no text, name or setting become markup', () => {
    const odd = voice('a"><x', { settings: { style: `"'><y` } });
    expect(bodyOf(writeSsml(say([odd, 'R&D <b> "x"'])))).toBe(
      '<voice name="a&quot;&gt;&lt;x"><s><mstts:express-as style="&quot;&apos;&gt;&lt;y">R&amp;D &lt;b&gt; "x"</mstts:express-as></s></voice>',
    );
  });

  test('leaves out what XML 1.0 forbids, and nothing else', () => {
    expect(escapeText('a\u0000b\u000Bc\uFFFEd\uD800e\tf\n😀')).toBe('abcde\tf\n😀');
  });

  test.each([
    ['en', 'en-US'],
    ['en-GB', 'en-GB'],
    ['', 'en-US'],
    ['de', 'de'],
  ])('of a text in “%s” says %s', (language, written) => {
    expect(writeSsml({ ...say([JENNY, 'a']), language })).toContain(`xml:lang="${written}"`);
  });

  test('is refused where speakers change more than fifty times', () => {
    const turns = (count: number) => say(...Array.from({ length: count }, (_, index) => [index % 2 ? JENNY : GUY, 'a'] as const));
    expect(writeSsml(turns(50)).match(/<voice/g)).toHaveLength(50);
    expect(() => writeSsml(turns(51))).toThrow(expect.objectContaining({ outcome: 'invalid-input', code: 'speech.turns' }));
  });
});

describe('what is billed', () => {
  // Counted by hand: `<s></s>` 7, `<break time="1s"/>` 18, `<p></p>` 7.
  test.each([
    ['text and its sentence', say([JENNY, 'Hello.']), 6 + 7],
    ['a break between two voices, but not the voices', say([JENNY, 'Hi.'], [GUY, 'Ho.']), 3 + 7 + 18 + 3 + 7],
    ['an ampersand as it is written', say([JENNY, 'R&D']), 7 + 7],
    ['ideographs twice, other signs of Japanese once', say([JENNY, '世界の']), 5 + 7],
    ['a sign beyond the first plane once', say([JENNY, '😀']), 1 + 7],
    ['the paragraph of an HD voice', say([HD, 'Hi.']), 3 + 7],
    ['prosody', say([{ ...JENNY, speed: 1.5 }, 'Hi.']), 3 + 7 + '<prosody rate="1.5"></prosody>'.length],
  ])('is %s', (_, call, count) => {
    expect(countBilledCharacters(call)).toBe(count);
  });
});
