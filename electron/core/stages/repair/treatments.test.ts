import { describe, expect, it, test } from 'vitest';
import type { Finding } from '#shared/words/audio.ts';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { respell } from './respell.ts';
import { nextTreatment, type Patient } from './treatments.ts';

const found = (kind: Finding['kind'], expected: string | null = null): Finding => ({
  kind, seconds: 1, endSeconds: 2, expected, heard: null, confidence: 1, line: null, check: 'transcript', start: null, end: null,
});
const patient = (findings: Finding[], engine: Patient['engine'] = { isDeterministic: false, steadier: { stability: 0.8 } }): Patient => ({
  findings, spoken: ['The NAÏVE sub-sub of the USS Pequod.'], voice: { ...DEFAULT_VOICE, settings: { style: 0.2 } }, engine,
});
const wayOf = (who: Patient) => {
  const tried: NonNullable<ReturnType<typeof nextTreatment>>['treatment'][] = [];
  for (let next = nextTreatment(who, tried); next; next = nextTreatment(who, tried)) tried.push(next.treatment);
  return tried;
};

describe('a line that failed', () => {
  it('with a misread word is first written so that there is less to guess', () => {
    const next = nextTreatment(patient([found('changed', 'sub-sub')]), []);
    expect(next).toEqual({ treatment: 'spell-out', change: { spoken: ['The NAÏVE sub sub of the USS Pequod.'], isAlone: true } });
    expect(wayOf(patient([found('changed', 'sub-sub')]))).toEqual(['spell-out', 'smaller-call', 'again', 'other-settings']);
  });

  it('with lost words is first spoken alone', () => {
    expect(wayOf(patient([found('missing', 'of the USS')]))).toEqual(['smaller-call', 'again', 'other-settings']);
  });

  it('with bad sound is spoken again, in other words never', () => {
    expect(wayOf(patient([found('clipping')]))).toEqual(['again', 'other-settings']);
  });

  it('of a voice that says the same every time is not asked again for nothing', () => {
    expect(wayOf(patient([found('clipping')], { isDeterministic: true }))).toEqual([]);
    expect(wayOf(patient([found('changed', 'sub-sub')], { isDeterministic: true }))).toEqual(['spell-out']);
  });

  it('keeps the settings a producer chose where steadier ones are tried', () => {
    const next = nextTreatment(patient([found('clipping')]), ['again']);
    expect(next?.change.voice?.settings).toEqual({ style: 0.2, stability: 0.8 });
  });
});

test.each([
  ['capitals that look like letters', 'He cried AHOY to all.', 'He cried ahoy to all.'],
  ['letters one by one', 'The USS and the F.B.I. came.', 'The U S S and the F B I. came.'],
  ['marks and joins', 'A naïve sub-sub.', 'A naive sub sub.'],
])('%s are written plainly', (_, text, plain) => {
  expect(respell(text, [text])).toBe(plain);
});

test('words that were read well stay as they are', () => {
  expect(respell('A naïve sub-sub.', ['sub-sub'])).toBe('A naïve sub sub.');
});
