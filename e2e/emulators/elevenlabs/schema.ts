/** The checks that run before the key is looked at: the JSON body against its schema (FastAPI's answers). */
import type { Answer } from '../http.ts';
import { refuseSchema, type SchemaTrouble } from './errors.ts';

export type Json = Record<string, unknown>;

export interface Field {
  readonly kind: 'string' | 'number' | 'boolean' | 'object' | 'array';
  readonly isRequired?: boolean;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Entries of an array. */
  readonly atMostEntries?: number;
  readonly oneOf?: readonly string[];
  readonly fields?: Fields;
  readonly entry?: Field;
}

export type Fields = Readonly<Record<string, Field>>;

/** The parsed body, or the 422 that says what is wrong with it. */
export function readBody(body: Buffer, fields: Fields, isStrict = false): { body: Json } | { answer: Answer } {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    const trouble = { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error: 'Expecting value' } };
    return { answer: refuseSchema([trouble]) };
  }
  const troubles = checkField(value, { kind: 'object', fields }, ['body'], isStrict);
  return troubles.length > 0 ? { answer: refuseSchema(troubles) } : { body: value as Json };
}

const ASKED_FOR = {
  string: ['string_type', 'Input should be a valid string'],
  number: ['float_parsing', 'Input should be a valid number'],
  boolean: ['bool_parsing', 'Input should be a valid boolean'],
  object: ['model_attributes_type', 'Input should be a valid dictionary or object to extract fields from'],
  array: ['list_type', 'Input should be a valid list'],
} as const;

function checkField(value: unknown, field: Field, loc: readonly (string | number)[], isStrict: boolean): SchemaTrouble[] {
  const actual = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (actual !== field.kind) {
    const [type, msg] = ASKED_FOR[field.kind];
    return [{ type, loc, msg, input: value }];
  }
  if (field.kind === 'object') return checkObject(value as Json, field.fields ?? {}, loc, isStrict && field.fields !== undefined);
  if (field.kind === 'array') return checkArray(value as unknown[], field, loc, isStrict);
  if (field.kind === 'number') return checkNumber(value as number, field, loc);
  if (field.oneOf && !field.oneOf.includes(value as string)) {
    const expected = field.oneOf.map((one) => `'${one}'`).join(', ');
    return [{ type: 'enum', loc, msg: `Input should be ${expected}`, input: value, ctx: { expected } }];
  }
  return [];
}

function checkObject(value: Json, fields: Fields, loc: readonly (string | number)[], isStrict: boolean): SchemaTrouble[] {
  const unknown = isStrict ? Object.keys(value).filter((name) => !(name in fields)) : [];
  return [
    ...Object.entries(fields).flatMap(([name, field]) => {
      const one = value[name];
      if (one === undefined || (one === null && !field.isRequired)) {
        return field.isRequired ? [{ type: 'missing', loc: [...loc, name], msg: 'Field required', input: null }] : [];
      }
      return checkField(one, field, [...loc, name], isStrict);
    }),
    ...unknown.map((name) => ({ type: 'extra_forbidden', loc: [...loc, name], msg: 'Extra inputs are not permitted', input: value[name] })),
  ];
}

function checkArray(value: readonly unknown[], field: Field, loc: readonly (string | number)[], isStrict: boolean): SchemaTrouble[] {
  const most = field.atMostEntries ?? Infinity;
  if (value.length > most) {
    const msg = `List should have at most ${most} items after validation, not ${value.length}`;
    return [{ type: 'too_long', loc, msg, input: value, ctx: { field_type: 'List', max_length: most, actual_length: value.length } }];
  }
  const { entry } = field;
  return entry ? value.flatMap((one, index) => checkField(one, entry, [...loc, index], isStrict)) : [];
}

function checkNumber(value: number, { atLeast = -Infinity, atMost = Infinity }: Field, loc: readonly (string | number)[]): SchemaTrouble[] {
  if (value < atLeast) {
    return [{ type: 'greater_than_equal', loc, msg: `Input should be greater than or equal to ${atLeast}`, input: value, ctx: { ge: atLeast } }];
  }
  if (value > atMost) {
    return [{ type: 'less_than_equal', loc, msg: `Input should be less than or equal to ${atMost}`, input: value, ctx: { le: atMost } }];
  }
  return [];
}

const unit = { kind: 'number', atLeast: 0, atMost: 1 } as const;
const ids = { kind: 'array', entry: { kind: 'string' } } as const;

export const VOICE_SETTINGS: Fields = {
  stability: unit,
  similarity_boost: unit,
  style: unit,
  speed: { kind: 'number', atLeast: 0.25, atMost: 4 },
  use_speaker_boost: { kind: 'boolean' },
};

export const LOCATORS: Field = {
  kind: 'array',
  atMostEntries: 3,
  entry: { kind: 'object', fields: { pronunciation_dictionary_id: { kind: 'string', isRequired: true }, version_id: { kind: 'string' } } },
};

export const SEED: Field = { kind: 'number', atLeast: 0, atMost: 4_294_967_295 };
export const NORMALIZATION: Field = { kind: 'string', oneOf: ['auto', 'on', 'off'] };

export const SPEECH: Fields = {
  text: { kind: 'string', isRequired: true },
  model_id: { kind: 'string' },
  language_code: { kind: 'string' },
  voice_settings: { kind: 'object', fields: VOICE_SETTINGS },
  pronunciation_dictionary_locators: LOCATORS,
  seed: SEED,
  previous_text: { kind: 'string' },
  next_text: { kind: 'string' },
  previous_request_ids: { ...ids, atMostEntries: 3 },
  next_request_ids: { ...ids, atMostEntries: 3 },
  apply_text_normalization: NORMALIZATION,
  apply_language_text_normalization: { kind: 'boolean' },
};

export const DIALOGUE: Fields = {
  inputs: {
    kind: 'array',
    isRequired: true,
    entry: { kind: 'object', fields: { text: { kind: 'string', isRequired: true }, voice_id: { kind: 'string', isRequired: true } } },
  },
  model_id: { kind: 'string' },
  language_code: { kind: 'string' },
  settings: { kind: 'object', fields: { stability: unit, similarity: unit } },
  previous_text: { kind: 'string' },
  future_text: { kind: 'string' },
  pronunciation_dictionary_locators: LOCATORS,
  seed: SEED,
  apply_text_normalization: NORMALIZATION,
};
