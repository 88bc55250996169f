import { expect, test } from 'vitest';
import { sayAbbreviations } from './abbreviations.ts';

test.each([
  ['Mr. Smith, Mrs. Hale and Ms. Orr', 'Mister Smith, Missus Hale and Ms Orr'],
  ['Mr Smith', 'Mister Smith'],
  ['E. M. Orr, Mrs.', 'E M Orr, Missus'],
  ['(18 vols.)', '(18 volumes)'],
  ['Dr. Jones lives on Ocean Dr. near us.', 'Doctor Jones lives on Ocean Drive near us.'],
  ['Go to St. James St. and wait', 'Go to Saint James Street and wait'],
  ['on 5th St. and Baker St', 'on 5th Street and Baker St'],
  ['Prof. Low, Capt. Orr and Lt. Col. Wren', 'Professor Low, Captain Orr and Lieutenant Colonel Wren'],
  ['No. 5, pp. 3–5, § 4, vol. 2', 'Number 5, pages 3–5, section 4, volume 2'],
  ['“No. I won’t.”', '“No. I won’t.”'],
  ['in Vol. II', 'in volume II'],
  ['e.g. this, i.e. that, etc., and so on', 'for example this, that is that, et cetera, and so on'],
  ['Hale vs. Orr', 'Hale versus Orr'],
  ['9 a.m. to 5 p.m. daily', '9 a m to 5 p m daily'],
  ['at 9am or 5 PM', 'at 9 a m or 5 p m'],
  ['J. R. R. Tolkien and J.R.R. Tolkien', 'J R R Tolkien and J R R Tolkien'],
  ['the U.S. Army', 'the U S Army'],
  ['a Ph.D. in Art', 'a P H D in Art'],
  ['Martin Luther King Jr. spoke', 'Martin Luther King Junior spoke'],
  ['She said no. It ended.', 'She said no. It ended.'],
  ['Costa and almost', 'Costa and almost'],
])('%j is said as %j', (text, said) => {
  expect(sayAbbreviations(text)).toBe(said);
});
