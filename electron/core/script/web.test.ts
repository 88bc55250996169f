import { expect, test } from 'vitest';
import { sayAddresses } from './web.ts';

test.each([
  ['Write to tide.tables@harbour-office.org.', 'Write to tide dot tables at harbour dash office dot org.'],
  ['See https://example.org/a/b_c?x=1.', 'See example dot org slash a slash b underscore c question mark x equals 1.'],
  ['(www.example.com/)', '(W W W dot example dot com)'],
  ['on bbc.co.uk, they say', 'on bbc dot co dot uk, they say'],
  ['ask @keeper_9 about it', 'ask at keeper_9 about it'],
  ['He stopped.Then came more', 'He stopped.Then came more'],
  ['at 3.14 and e.g. this', 'at 3.14 and e.g. this'],
])('%j is said as %j', (text, said) => {
  expect(sayAddresses(text)).toBe(said);
});
