import { expect, test } from 'vitest';
import { sayMoney } from './money.ts';

test.each([
  ['$5.50', 'five dollars and fifty cents'],
  ['$1', 'one dollar'],
  ['$0.99', 'ninety-nine cents'],
  ['£2.01', 'two pounds and one penny'],
  ['£20m', 'twenty million pounds'],
  ['€1.2bn', 'one point two billion euros'],
  ['¥500', 'five hundred yen'],
  ['$3.5 million', 'three point five million dollars'],
  ['$1,000,000', 'one million dollars'],
  ['$10.00', 'ten dollars'],
  ['a $5 bill', 'a five dollar bill'],
  ['$20-a-head', 'twenty dollar-a-head'],
  ['$5–10 each', 'five to ten dollars each'],
  ['US$40', 'forty U S dollars'],
  ['-$3', 'minus three dollars'],
  ['5 USD', 'five U S dollars'],
  ['26s. 4d.', 'twenty-six shillings four pence'],
  ['£27 10s.', 'twenty-seven pounds ten shillings'],
  ['rooms 8s., breakfast 2s. 6d.', 'rooms eight shillings, breakfast two shillings six pence'],
  ['in the 20s. Then', 'in the 20s. Then'],
  ['fifty £1,000 notes', 'fifty one thousand pound notes'],
  ['6d. a day', 'six pence a day'],
  ['5¢', 'five cents'],
  ['He paid $4, then left.', 'He paid four dollars, then left.'],
  ['$5 more', 'five dollars more'],
  ['$5 maybe', 'five dollars maybe'],
])('%j is said as %j', (text, said) => {
  expect(sayMoney(text)).toBe(said);
});
