/** Words in capitals: a shout is said as the words it is made of, initials are left to be spelled. */

/** Said as a word although written in capitals. */
const SAID_AS_WORDS = new Set('NASA NATO UNESCO UNICEF AIDS LASER RADAR SONAR SCUBA OPEC ASCII COVID SWAT FEMA OSHA PIN SIM RAM'.split(' '));
/** Spelled although they would make a fine word. */
const SPELLED = new Set('USA USSR FAQ BBC CIA FBI NHS IRA ISBN EU UK US UN UFO VIP CEO AI ID IQ OK TV PA EPUB API URL IOU EMI ITV AOL ATM DIY MIA AWOL ABC CBS NBC RAF MIT UCLA UAE'.split(' '));
/** Short words that a shout may be made of. */
const SHORT = new Set(
  ('AM AN AS AT BE BY DO GO HE IF IN IS IT ME MY NO OF ON OR SO TO UP WE OH AH EH HA HO ALL AND ANY ARE ASK BAD BIG BUT BUY BYE CAN CRY CUT DAD ' +
    'DAY DID DIE DOG DON END EYE FAR FEW FLY FOR FUN GET GOD GOT GUN HAD HAS HER HEY HIM HIS HIT HOT HOW ICE ILL ITS JOB KEY LAW LET LIE LOT LOW MAD MAN MAY ' +
    'MEN MOM MUM NEW NOR NOT NOW OFF OLD ONE OUR OUT OWN PAY PUT RAN RED RUN SAD SAW SAY SEA SEE SET SHE SIR SIT SIX SKY SON SUN TEN THE TOO TOP TRY TWO USE WAR ' +
    'WAS WAY WET WHO WHY WIN WON YES YET YOU WOW HUH UGH LA DE').split(' '),
);
const NOISES = /^(?:H+M+|S+H+|P+S+T+|B+R+|G+R+|Z+|T+S+K+|M+H*M*)$/;

const CAPITALS = /(?<![\p{L}\p{N}.])\p{Lu}[\p{Lu}'’]*\p{Lu}(?:['’]?s)?(?![\p{L}\p{N}])/gu;

/** A sentence or heading whose every word is in capitals has no initials in it but the known ones. */
export function sayCapitals(text: string): string {
  const shouted = !/\p{Ll}/u.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 1;
  const lowered = text.replace(CAPITALS, (word) => {
    if (SAID_AS_WORDS.has(word)) return capitalised(word);
    return isInitials(word, shouted) ? word : word.toLowerCase();
  });
  const article = lowered.replace(/(?<=\p{L}\s)A(?=\s\p{Ll})/gu, 'a');
  if (lowered === text) return text;
  return article.replace(/(^[^\p{L}]*|[.!?] )(\p{Ll})/gu, (_, before: string, first: string) => before + first.toUpperCase());
}

function isInitials(word: string, shouted: boolean): boolean {
  const letters = word.replace(/['’]?s$/, '').replace(/['’]/g, '');
  if (SPELLED.has(letters)) return !(shouted && SHORT.has(letters)) && !(shouted && letters === 'US');
  if (NOISES.test(letters) || SHORT.has(letters)) return false;
  if (!/[AEIOUY]/.test(letters)) return letters.length < 6;
  return !shouted && letters.length < 4 && !/['’]\p{Lu}/u.test(word);
}

function capitalised(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
