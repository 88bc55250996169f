import { expect, test } from 'vitest';
import { createOpenFiles } from './open-files.ts';

test('files wait for a page, come in order, one request at a time, and only once', () => {
  const files = createOpenFiles();
  const got: (readonly string[])[] = [];
  files.request(['one']);
  files.request([]);
  files.request(['two', 'three']);
  files.deliverTo((paths) => got.push(paths));
  files.request(['four']);
  expect(got).toEqual([['one'], ['two', 'three'], ['four']]);
});

test('while the page loads again they wait for the new one', () => {
  const files = createOpenFiles();
  const first: (readonly string[])[] = [];
  const second: (readonly string[])[] = [];
  files.deliverTo((paths) => first.push(paths));
  files.hold();
  files.request(['late']);
  files.deliverTo((paths) => second.push(paths));
  expect([first, second]).toEqual([[], [['late']]]);
});
