/** How long a text should take to say, whatever its language. */

/** Speech before and after the words: breath, release of the last sound. */
const OVERHEAD_SECONDS = 0.15;
/** Units a second of a narrator at middle pace: 150 English words a minute, about 5.7 letters and spaces each. */
export const USUAL_UNITS_PER_SECOND = 14.5;

/** How long characters take to say, as multiples of a Latin letter; a Han character is a syllable or two. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/\p{Script=Han}/u, 3.2],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 2],
  [/\p{Script=Hangul}/u, 3],
  [/\p{N}/u, 4],
  [/[\p{L}\s]/u, 1],
  [/[%&@#€$£+=]/u, 5],
];

/** Pauses within a text, in letters: a comma is a short breath, any other stop a longer one. */
const COMMA = 3;
const STOP = 5;

/** Weight of a text, in letters of Latin script, the pauses within it included. */
export function speechUnits(text: string): number {
  const inner = text.replace(/[\p{P}\p{S}\s]+$/u, '');
  let units = COMMA * (inner.match(/[,،、]/gu)?.length ?? 0) + STOP * (inner.match(/[.;:!?…—–。！？；：]+(?=[\s\p{P}\p{L}])/gu)?.length ?? 0);
  for (const character of text.replaceAll(/\s+/gu, ' ').trim()) {
    units += letterWeight(character);
  }
  return units;
}

/** Of one character, in letters of Latin script. */
export function letterWeight(character: string): number {
  return WEIGHTS.find(([kind]) => kind.test(character))?.[1] ?? 0;
}

export function predictSeconds(units: number, unitsPerSecond: number): number {
  return OVERHEAD_SECONDS + units / unitsPerSecond;
}

/** The pace that makes a text of so many units as long as it was; undefined where that makes no sense. */
export function paceOf(units: number, seconds: number): number | undefined {
  const speaking = seconds - OVERHEAD_SECONDS;
  return units > 0 && speaking > 0 ? units / speaking : undefined;
}
