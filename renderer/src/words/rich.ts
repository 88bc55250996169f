/** rich`Press ${<ActionKey action="palette" />} anywhere`: a sentence with elements in it, which a translation can put elsewhere. */
import './start.ts';
import { createElement, Fragment, type ReactNode } from 'react';
import { messageOf, partsOf } from './message.ts';
import { currentWords } from './words.ts';

export function rich(strings: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode {
  const parts = partsOf(currentWords().say(messageOf(strings)));
  return createElement(Fragment, null, ...parts.map((part) => (typeof part === 'string' ? part : values[part])));
}
