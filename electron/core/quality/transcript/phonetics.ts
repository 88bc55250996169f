/** How English words sound, roughly: a code of one sign a sound, in the manner of Metaphone, and how far two codes are apart. */

/** In order; each rule eats what it matches at the place. Vowels become A (open, back) or E (front); silent letters nothing. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/y, 'n'], [/^wr/y, 'r'], [/^ps/y, 's'], [/^x/y, 's'], [/^wh(?=o)/y, 'h'], [/wh/y, 'w'],
  [/tch|ch(?=r)?/y, 'C'], [/sch/y, 'sk'], [/sh|ti(?=o|a)|ci(?=o|a)|ss?i(?=on)/y, 'S'], [/th/y, '0'], [/ph/y, 'f'],
  [/(?<=[aeou])gh(?=t)|(?<=i)gh/y, ''], [/gh(?=[aeiou])/y, 'g'], [/(?<=ou|au)gh$/y, 'f'], [/gh/y, ''],
  [/dge?(?=[eiy])|dge/y, 'j'], [/ck|cc(?![eiy])|q(?:u(?=e$))?/y, 'k'], [/cc?(?=[eiy])/y, 's'], [/c/y, 'k'],
  [/gg/y, 'g'], [/g(?=[eiy])/y, 'j'], [/g/y, 'g'], [/x/y, 'ks'], [/mb$/y, 'm'], [/mn$/y, 'm'], [/(?<=l|s)t(?=en$|le)/y, ''], [/z+/y, 'z'], [/s+/y, 's'],
  [/(?<=[aeiou])h(?![aeiou])/y, ''], [/y(?=[aeiou])/y, 'y'], [/(?<=[aeiou])w(?![aeiou])/y, ''],
  [/e$/y, ''], [/(?:ee|ea|ie|ei|ey|ay|ai|[eiy])+/y, 'E'], [/[aou]+/y, 'A'], [/([bdfhjklmnprtvw])\1*/y, '$1'],
];

export function soundCode(word: string): string {
  const letters = word.replace(/[^a-z]/g, '');
  let code = '';
  for (let at = 0; at < letters.length; ) {
    const place = at;
    const rule = RULES.find(([pattern]) => {
      pattern.lastIndex = place;
      return pattern.test(letters);
    });
    if (rule === undefined) {
      code += letters[at];
      at += 1;
      continue;
    }
    code += rule[1] === '$1' ? letters[at] : rule[1];
    at = Math.max(place + 1, rule[0].lastIndex);
  }
  return code === '' ? letters : code;
}

/** Sounds a recogniser takes for each other: voiced and voiceless, nasals, liquids. */
const NEAR = new Set(['td', 'pb', 'kg', 'fv', 'sz', 'Sj', 'SC', 'Cj', 'mn', 'lr', 's0', 'f0', 'wv', 'd0', 'AE', 'sS', 'zj', 'v0', 'tC', 'dj', 'yE', 'wA', 'zS']);

const SIGNS = 128;
/** Of replacing one sound by another, and of one too many, by their signs’ codes. */
const replaced = Float64Array.from({ length: SIGNS * SIGNS }, (_, at) => between(String.fromCharCode(Math.floor(at / SIGNS)), String.fromCharCode(at % SIGNS)));
const weights = Float64Array.from({ length: SIGNS }, (_, at) => weight(String.fromCharCode(at)));

function between(a: string, b: string): number {
  if (a === b) return 0;
  const vowels = 'AE'.includes(a) && 'AE'.includes(b);
  if (vowels) return 0.25;
  return NEAR.has(a + b) || NEAR.has(b + a) ? 0.4 : 1;
}

/** A vowel more or less is soon lost; so is a breath. */
function weight(sound: string): number {
  return sound === 'A' || sound === 'E' ? 0.4 : sound === 'h' || sound === 'w' || sound === 'y' ? 0.6 : 1;
}

let row = new Float64Array(64);

/** 0 (nothing in common) to 1 (the same sounds). What has no sound that is known here is like nothing. */
export function soundLikeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  if (row.length <= b.length) row = new Float64Array(2 * b.length);
  row[0] = 0;
  for (let j = 0; j < b.length; j++) row[j + 1] = row[j]! + weights[b.charCodeAt(j)]!;
  const total = Math.max(sumOf(a), row[b.length]!);
  for (let i = 0; i < a.length; i++) {
    const sound = a.charCodeAt(i);
    const gone = weights[sound]!;
    let corner: number = row[0]!;
    let left = corner + gone;
    row[0] = left;
    for (let j = 0; j < b.length; j++) {
      const other = b.charCodeAt(j);
      const above = row[j + 1]!;
      left = Math.min(corner + replaced[sound * SIGNS + other]!, above + gone, left + weights[other]!);
      row[j + 1] = left;
      corner = above;
    }
  }
  return Math.max(0, 1 - row[b.length]! / total);
}

function sumOf(code: string): number {
  let sum = 0;
  for (let at = 0; at < code.length; at++) sum += weights[code.charCodeAt(at)]!;
  return sum;
}
