/** The phonetic alphabet, spelled as an English reader would say it: for engines that take nothing but text. */

const SOUNDS: Readonly<Record<string, string>> = {
  // Vowels in pairs before those alone: the longest spelling wins.
  eɪ: 'ay', aɪ: 'eye', ɔɪ: 'oy', aʊ: 'ow', oʊ: 'oh', əʊ: 'oh', ɪə: 'eer', eə: 'air', ɛə: 'air', ʊə: 'oor',
  iː: 'ee', i: 'ee', ɪ: 'i', e: 'e', ɛ: 'e', æ: 'a', ɑː: 'ah', ɑ: 'ah', a: 'ah', aː: 'ah', ɒ: 'o', ɔː: 'aw', ɔ: 'aw', o: 'oh', oː: 'oh',
  ʊ: 'oo', uː: 'oo', u: 'oo', ʌ: 'u', ɜː: 'ur', ɜ: 'ur', ɝ: 'ur', ɚ: 'er', ə: 'uh', ɐ: 'uh', ɨ: 'i', ʉ: 'oo', y: 'ue', yː: 'ue', ø: 'ur', øː: 'ur', œ: 'ur',
  tʃ: 'ch', dʒ: 'j', 't͡ʃ': 'ch', 'd͡ʒ': 'j',
  p: 'p', b: 'b', t: 't', d: 'd', k: 'k', g: 'g', ɡ: 'g', m: 'm', n: 'n', ŋ: 'ng', ɲ: 'ny', f: 'f', v: 'v', θ: 'th', ð: 'th', s: 's', z: 'z',
  ʃ: 'sh', ʒ: 'zh', h: 'h', x: 'kh', χ: 'kh', ç: 'h', r: 'r', ɹ: 'r', ɾ: 'r', ɻ: 'r', ʁ: 'r', ʀ: 'r', l: 'l', ɫ: 'l', ɬ: 'l', ʎ: 'ly', j: 'y', w: 'w', ʍ: 'wh',
  β: 'b', ɣ: 'g', ɸ: 'f', ʔ: '', ɦ: 'h', c: 'k', q: 'k',
};
const LONGEST = Math.max(...Object.keys(SOUNDS).map((sound) => sound.length));
/** Stress, length and finer shades, and the marks around a transcription: an English spelling has nothing for them. */
const SILENT = /^[ˈˌ'ːˑ‿|/[\]()ʰʲʷˠ˞\p{M}]/u;

export type ReadIpa = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly symbol: string };

export function respellIpa(ipa: string): ReadIpa {
  const text = ipa.normalize('NFC');
  let spelled = '';
  for (let at = 0; at < text.length; ) {
    const sound = soundAt(text, at);
    if (sound !== undefined) {
      spelled += SOUNDS[sound];
      at += sound.length;
      continue;
    }
    const symbol = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (symbol === '.' || symbol === '-') spelled += '-';
    else if (/\s/u.test(symbol)) spelled += ' ';
    else if (!SILENT.test(symbol)) return { ok: false, symbol };
    at += symbol.length;
  }
  const said = spelled.replaceAll(/\s+/gu, ' ').trim();
  return /\p{L}/u.test(said) ? { ok: true, text: said } : { ok: false, symbol: ipa.trim() };
}

function soundAt(text: string, at: number): string | undefined {
  for (let length = LONGEST; length > 0; length -= 1) {
    const sound = text.slice(at, at + length);
    if (sound.length === length && Object.hasOwn(SOUNDS, sound)) return sound;
  }
  return undefined;
}
