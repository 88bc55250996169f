import { expect, test } from 'vitest';
import { sayCapitals } from './capitals.ts';

test.each([
  ['He said STOP to me.', 'He said stop to me.'],
  ['The BBC and NASA', 'The BBC and Nasa'],
  ['I WILL NOT GO!', 'I will not go!'],
  ['“THIS IS A TEST.”', '“This is a test.”'],
  ['CHAPTER fourteen', 'Chapter fourteen'],
  ['THE RABBIT-HOLE', 'The rabbit-hole'],
  ['the USA and US', 'the USA and US'],
  ['TELL US NOW', 'Tell us now'],
  ['a TV and two DVDs', 'a TV and two DVDs'],
  ['HMM, SHH.', 'Hmm, shh.'],
  ['DON’T do it', 'Don’t do it'],
  ['I am I', 'I am I'],
  ['an MP', 'an MP'],
  ['The MV Halcyon', 'The MV Halcyon'],
  ['It is NOT so.', 'It is not so.'],
])('%j is said as %j', (text, said) => {
  expect(sayCapitals(text)).toBe(said);
});
