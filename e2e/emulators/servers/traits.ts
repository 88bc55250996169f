/** What tells one server from another. */
import type { Answer } from '../http.ts';
import type { Heard } from '../recognise.ts';

export interface ServerTraits {
  /** Anything but a transcription; undefined where it has no such address. */
  answer(method: string, path: string): Answer | undefined;
  readonly path: string;
  /** What it says of an address it does not have. */
  readonly unknown: Answer;
  /** Undefined where the form is good. */
  check(form: FormData): Answer | undefined;
  tell(heard: Heard, form: FormData): unknown;
}

export function textOf({ words }: Heard): string {
  return words.map(({ text }) => text).join(' ');
}
