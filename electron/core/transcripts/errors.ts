/** Troubles of listening: the same outcomes as those of speaking, in words that fit. */
import { StudioError } from '#shared/words/failure.ts';
import { type Outcome, SpeechError } from '../engines/outcome.ts';

const WORDS: Partial<Record<Outcome, { readonly code: string; readonly hint: string }>> = {
  'invalid-input': { code: 'transcript.refused', hint: 'Choose another transcript engine for this audio; the checks go on without it.' },
  'bad-characters': { code: 'transcript.refused', hint: 'Choose another transcript engine for this audio; the checks go on without it.' },
  'not-found': { code: 'transcript.model', hint: 'Choose another transcript engine, or another model in its catalog file.' },
  plan: { code: 'account.plan', hint: 'Choose another transcript engine, or a larger plan.' },
  moderated: { code: 'transcript.refused', hint: 'Choose another transcript engine for this audio.' },
  throttled: { code: 'transcript.throttled', hint: 'Nothing to do: the studio slows down and tries again.' },
  overloaded: { code: 'transcript.busy', hint: 'The service is busy; try again in a few minutes.' },
  unreachable: { code: 'transcript.unreachable', hint: 'Check the network and the service’s address, then check again.' },
  unknown: { code: 'transcript.no-answer', hint: 'Check again; the part that got no answer may be billed a second time.' },
  truncated: { code: 'transcript.truncated', hint: 'Check again; if it stays so, choose another transcript engine.' },
};

const MEANWHILE = 'Meanwhile its words share the time of their sentence.';
const ALIGNMENT_WORDS: typeof WORDS = {
  'invalid-input': { code: 'alignment.refused', hint: `The service takes this audio or text for none. ${MEANWHILE}` },
  'bad-characters': { code: 'alignment.refused', hint: `The service takes this text for none. ${MEANWHILE}` },
  'not-found': { code: 'alignment.unavailable', hint: `This address aligns no words. ${MEANWHILE}` },
  plan: { code: 'account.plan', hint: `A larger plan aligns words. ${MEANWHILE}` },
  moderated: { code: 'alignment.refused', hint: MEANWHILE },
  throttled: { code: 'alignment.throttled', hint: 'Nothing to do: the studio slows down and tries again.' },
  overloaded: { code: 'alignment.busy', hint: `The service is busy; produce again in a few minutes. ${MEANWHILE}` },
  unreachable: { code: 'alignment.unreachable', hint: `Check the network and the service’s address, then produce again. ${MEANWHILE}` },
  unknown: { code: 'alignment.no-answer', hint: `Produce again; what got no answer may be billed a second time. ${MEANWHILE}` },
  truncated: { code: 'alignment.truncated', hint: `Produce again. ${MEANWHILE}` },
};

/** Codes of speech; others say more than an outcome and stay. */
const PLAIN = /^(?:speech\.|voice\.unknown$|account\.plan$)/;

/** The error as it is to be told; `key` never stands in it, whoever sent it back. */
export function transcriptError(error: unknown, key: string | undefined): unknown {
  return toldIn(WORDS, error, key);
}

export function alignmentError(error: unknown, key: string | undefined): unknown {
  return toldIn(ALIGNMENT_WORDS, error, key);
}

function toldIn(all: typeof WORDS, error: unknown, key: string | undefined): unknown {
  if (!(error instanceof SpeechError)) return error;
  const words = PLAIN.test(error.code) ? all[error.outcome] : undefined;
  const hide = (text: string) => (key ? text.replaceAll(key, '…') : text);
  return new SpeechError(error.outcome, hide(error.message), {
    code: words?.code ?? error.code,
    hint: hide(words?.hint ?? error.hint),
    retryAfterMs: error.retryAfterMs,
    allowed: error.allowed,
    // The cause of a refusal is nothing but its answer, which stands in the detail.
    ...(error.detail === undefined ? {} : { detail: hide(error.detail) }),
  });
}

/** @param who as a sentence begins with it */
export function untimed(who: string): StudioError {
  return new StudioError('transcript.untimed', `${who} writes down what is said and not when.`, {
    hint: 'Choose ElevenLabs or Whisper on this machine as transcript engine: both tell when each word is said.',
  });
}

export function wrongLanguage(who: string, language: string): StudioError {
  return new StudioError('transcript.language', `${who} does not understand “${language}”.`, {
    hint: 'Choose another transcript engine, or set the production’s language if that is wrong.',
  });
}

export function unalignable(who: string, language: string): StudioError {
  return new StudioError('alignment.language', `${who} aligns no words of “${language}”.`, {
    hint: 'Let word times be shared out by proportion, or set the production’s language if that is wrong.',
  });
}

/** An answer with status 413, or what stands for it: the part was more than the service takes. */
export class PartTooLarge extends Error {
  readonly refusal: SpeechError;

  constructor(refusal: SpeechError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
