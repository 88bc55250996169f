/** The language the window speaks. English stands in the code where it is read; another language is a catalog, put in place before any screen is. */

/** What a translation is compiled to. */
export interface Catalog {
  /** As Intl knows it: `de`, `pt-BR`. */
  readonly locale: string;
  /** By the English message; a list where it has forms of number, in the order zero, one, two, few, many, other. */
  readonly messages: Readonly<Record<string, string | readonly string[]>>;
}

export interface Words {
  readonly locale: string;
  say(message: string): string;
  forms(one: string, other: string): readonly string[];
}

const ENGLISH: Words = { locale: 'en', say: (message) => message, forms: (one, other) => [one, other] };

let words = ENGLISH;

/** Undefined for the English of the code. What was said before stays as it was. */
export function setWords(next: Words = ENGLISH): void {
  words = next;
}

export function currentWords(): Words {
  return words;
}

/** What a catalog lacks is said in English. */
export function wordsOf({ locale, messages }: Catalog): Words {
  return {
    locale,
    say(message) {
      const said = messages[message];
      return typeof said === 'string' && said !== '' ? said : message;
    },
    forms(one, other) {
      const said = messages[one];
      return Array.isArray(said) && said.length > 0 && !said.includes('') ? said : [one, other];
    },
  };
}

/** Something of Intl, made once a language. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  let made: { readonly locale: string; readonly value: T } | undefined;
  return () => {
    const { locale } = words;
    if (made?.locale !== locale) made = { locale, value: make(locale) };
    return made.value;
  };
}
