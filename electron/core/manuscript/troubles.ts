/** What can be wrong with a manuscript, each with its code, its sentence and the next step. */
import { StudioError } from '#shared/words/failure.ts';

const SUPPORTED = 'EPUB, Word (.docx), Markdown, HTML, plain text, a folder of those, or a zip of those';

/** Troubles that go by themselves or by what a person does elsewhere. */
const CAN_PASS: ReadonlySet<string> = new Set(['unreadable', 'changing', 'not-found']);

interface Because {
  readonly cause?: unknown;
  readonly detail?: string;
}

function trouble(code: string, message: string, hint: string, because: Because = {}): StudioError {
  return new StudioError(`manuscript.${code}`, message, { hint, retry: CAN_PASS.has(code) ? 'later' : 'never', ...because });
}

export function notFound(name: string, because?: Because): StudioError {
  return trouble('not-found', `There is no file or folder “${name}”.`, 'Check the name, or choose the file again.', because);
}

export function unreadable(name: string, because?: Because): StudioError {
  return trouble('unreadable', `“${name}” cannot be read.`, 'Give yourself permission to read it, or copy it to another folder.', because);
}

export function changing(name: string): StudioError {
  return trouble('changing', `“${name}” is still being written.`, 'Wait until it has been saved or copied whole, then read it again.');
}

export function tooMany(name: string, most: number): StudioError {
  return trouble('too-many', `“${name}” holds more than ${most.toLocaleString('en')} files.`, 'Drop the folder that holds the manuscript, and not the one above it.');
}

export function empty(name: string): StudioError {
  return trouble('empty', `“${name}” is empty.`, 'Choose a file with text in it; if it should have some, copy it again from where it came.');
}

export function emptyFolder(name: string): StudioError {
  return trouble('empty', `“${name}” holds no manuscript.`, `Choose one of these: ${SUPPORTED}.`);
}

export function noText(name: string): StudioError {
  return trouble('no-text', `“${name}” holds no words that could be read aloud.`, 'If its pages are pictures, run text recognition first and import the result.');
}

export function binary(name: string): StudioError {
  return trouble('binary', `“${name}” is named like a text but holds binary data.`, 'Open it in the program that made it and save it as EPUB, .docx or plain text.');
}

export function drm(name: string, detail: string): StudioError {
  return trouble(
    'drm',
    `“${name}” is protected against copying, so its text cannot be read.`,
    'Ask the publisher for an unprotected file, or import the manuscript that the book was made from.',
    { detail },
  );
}

export function zipBomb(name: string, detail: string): StudioError {
  return trouble('zip-bomb', `“${name}” unpacks to far more than a manuscript would.`, 'Take the text files out of it and import them instead.', { detail });
}

export function unsafePath(name: string, detail: string): StudioError {
  return trouble('unsafe-path', `“${name}” names files outside itself and was not opened.`, 'Pack the manuscript again with an ordinary zip program.', { detail });
}

export function truncated(name: string, because?: Because): StudioError {
  return trouble('truncated', `“${name}” is cut off or damaged.`, 'Download or copy it again and import the fresh copy.', because);
}

/** The archive is whole, but what it should hold is not there or cannot be taken apart. */
export function damaged(name: string, detail: string, cause?: unknown): StudioError {
  return trouble('damaged', `“${name}” is not put together as its format asks.`, 'Open it in the program that made it and save it again.', { detail, cause });
}

/** Formats that people do bring, and the way out of each. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  '.doc': 'Open it in Word or LibreOffice and save it as .docx.',
  '.odt': 'Open it in LibreOffice and save it as .docx.',
  '.rtf': 'Open it in Word or LibreOffice and save it as .docx.',
  '.pages': 'Open it in Pages and export it as EPUB or Word.',
  '.pdf': 'A PDF holds pages, not text in order: import the document it was made from, or convert it to EPUB first.',
  '.mobi': 'Convert it to EPUB, for example with Calibre, or ask for the EPUB edition.',
  '.azw': 'Kindle files are mostly protected: ask for the EPUB edition, or import the manuscript itself.',
};

export function unsupported(name: string, kind: string): StudioError {
  const way = WAYS_OUT[kind] ?? WAYS_OUT[kind.replace(/^\.azw\d$/, '.azw').replace(/^\.prc$/, '.mobi')];
  return trouble(
    'unsupported',
    `“${name}” is in a format that cannot be imported${kind ? ` (${kind})` : ''}.`,
    `${way ? `${way} ` : ''}What can be imported: ${SUPPORTED}.`,
  );
}
