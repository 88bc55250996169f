/** English words in one spelling: contractions and abbreviations as the words they stand for, one side of the ocean. */

const WHOLE: Record<string, string> = {
  "won't": 'will not', "can't": 'can not', cannot: 'can not', "shan't": 'shall not', "ain't": 'is not', "let's": 'let us', "'tis": 'it is',
  "'twas": 'it was', "'twere": 'it were', "'twill": 'it will', "'em": 'them', "'til": 'until', till: 'until', "'cause": 'because',
  "o'clock": 'oclock', "ma'am": 'maam', "o'er": 'over', "ne'er": 'never', "e'er": 'ever', "o'": 'of', "an'": 'and', "th'": 'the', "'bout": 'about',
  gonna: 'going to', wanna: 'want to', gotta: 'got to', dunno: 'do not know', lemme: 'let me', gimme: 'give me', "y'all": 'you all',
  mr: 'mister', mrs: 'missus', missis: 'missus', dr: 'doctor', prof: 'professor', capt: 'captain', vs: 'versus', etc: 'et cetera', '&': 'and',
  ok: 'okay', jr: 'junior', sr: 'senior', lt: 'lieutenant', sgt: 'sergeant', col: 'colonel', gen: 'general', rev: 'reverend', gov: 'governor',
  percent: 'per cent', alright: 'all right', grey: 'gray', whilst: 'while', amongst: 'among', towards: 'toward', afterwards: 'afterward',
  backwards: 'backward', forwards: 'forward', upwards: 'upward', cheque: 'check', plough: 'plow', ploughs: 'plows', storey: 'story', tyre: 'tire', tyres: 'tires', kerb: 'curb', pyjamas: 'pajamas',
  sceptical: 'skeptical', sceptic: 'skeptic', aluminium: 'aluminum', mould: 'mold', programme: 'program', jewellery: 'jewelry', draught: 'draft', draughts: 'drafts',
  defence: 'defense', offence: 'offense', pretence: 'pretense', licence: 'license', practise: 'practice', practised: 'practiced', practising: 'practicing', mum: 'mom', judgement: 'judgment', enquire: 'inquire', enquiry: 'inquiry',
  odour: 'odor', odours: 'odors', catalogue: 'catalog', dialogue: 'dialog', gaol: 'jail', waggon: 'wagon', shew: 'show', shewed: 'showed', connexion: 'connection',
};

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{3})our(s|ed|ing|er|ers|ite|ites|able|ful|less)?$/u, 'or$1'],
  [/(?<=\p{L}{3})is(e|es|ed|ing|er|ers|ation|ations)$/u, 'iz$1'],
  [/(?<=\p{L}{2})ys(e|es|ed|ing)$/u, 'yz$1'],
  [/(?<=\p{L}{2}[bt])re(s|d)?$/u, 'er$1'],
  [/(?<=[aeiou][^aeiou]+[aeiou])ll(ed|ing|er|ers|ous)$/u, 'l$1'],
  [/ae(?=\p{L}{3})/u, 'e'],
];

/** The words a written one stands for, folded already; '' parts are no words. */
export function expandEnglish(word: string): string[] {
  const whole = Object.hasOwn(WHOLE, word) ? WHOLE[word] : undefined;
  if (whole !== undefined) return whole.split(' ');
  if (/\d/.test(word)) return [word];
  const [, stem = word, tail = ''] = /^(.+?)('(?:s|d|ll|re|ve|m)|n't)$/.exec(word) ?? [];
  if (tail !== '') return [...expandEnglish(stem), TAILS[tail] ?? tail];
  if (/^\p{L}{2,}in'$/u.test(word)) return [`${word.slice(0, -1)}g`];
  const bare = word.replaceAll("'", '');
  if (Object.hasOwn(WHOLE, bare) && bare !== word) return expandEnglish(bare);
  return [ENDINGS.reduce((form, [ending, instead]) => form.replace(ending, instead), bare)];
}

/** What may be "has" as well as "is", "had" as well as "would" stays itself; `EQUALS` says what it can be. */
const TAILS: Record<string, string> = { "n't": 'not', "'ll": 'will', "'re": 'are', "'ve": 'have', "'m": 'am' };

/** Forms that are one in the ear, or in the pen of a recogniser. */
export const EQUALS: Record<string, readonly string[]> = {
  "'s": ['is', 'has', 'us', 's', 'as'], "'d": ['would', 'had', 'did', 'd'], st: ['saint', 'street'], oh: ['o', 'zero', 'ah'], missus: ['misses', 'mistress'],
  their: ['there', 'theyre'], to: ['too', 'two'], its: ['it'], okay: ['ok'], hm: ['hmm', 'hum'], ha: ['hah', 'ah'], eh: ['a', 'ay'], gray: ['grey'],
};

export const FILLERS: ReadonlySet<string> = new Set('um uh uhm umm er erm hm hmm mm mmm mhm uhhuh ah'.split(' '));

/** Short, unstressed, half swallowed: what a recogniser loses or mixes up first. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  ("a an the and or but nor so if of to in on at by for with from as is was are were be been am it its he she his her him they them their we us our you your i me my " +
    "that this these those than then there not no do did does had has have will would shall should can could may might must who which what when where how all any some one out up into over 's 'd o oh").split(' '),
);
