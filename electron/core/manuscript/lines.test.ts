import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '#shared/words/script.ts';
import { joinLines } from '#shared/words/script.ts';
import { cleanText } from './clean.ts';
import type { Block } from './draft.ts';
import { importFile } from './fixtures/folder.ts';
import { LineIds, toLines } from './lines.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const lines = (blocks: readonly Block[], language = 'en'): Line[] => toLines(blocks, language, new LineIds());
/** The lines of paragraphs as "d:" for dialogue, "n:" for narration, with the mark of the pause behind: , . ¶ */
const told = (language: string, ...texts: string[]): string[] =>
  lines(texts.map(paragraph), language).map((line) => `${line.kind === 'dialogue' ? 'd' : 'n'}: ${line.text} ${{ clause: ',', sentence: '.', paragraph: '¶', heading: '#', scene: '*' }[line.pauseAfter]}`);

const textAbout = (word: string): string => `# One\n\n“Yes,” said the ${word}.\n\n“Yes,” said Ann.\n\n# Two\n\n“Yes,” said Bob.\n`;

describe('lines', () => {
  it('carry what stands between them, and the pause that it asks for', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: 'One' },
      paragraph('First.'),
      { kind: 'scene', ornament: '⁂' },
      { kind: 'verse', text: 'Tyger Tyger, burning bright,', opens: true },
      { kind: 'verse', text: 'In the forests of the night;', opens: false },
      { kind: 'verse', text: 'What immortal hand or eye.', opens: true },
      { kind: 'verse', text: 'Last.', opens: false },
      { kind: 'scene', ornament: '* * *' },
    ];
    expect(lines(blocks).map(({ kind, before, text, pauseAfter, speaker }) => [kind, before, text, pauseAfter, speaker])).toEqual([
      ['heading', '', 'One', 'heading', 'narrator'],
      ['narration', '\n\n', 'First.', 'scene', 'narrator'],
      ['narration', '\n\n⁂\n\n', 'Tyger Tyger, burning bright,', 'clause', 'narrator'],
      ['narration', '\n', 'In the forests of the night;', 'paragraph', 'narrator'],
      ['narration', '\n\n', 'What immortal hand or eye.', 'sentence', 'narrator'],
      ['narration', '\n', 'Last.', 'paragraph', 'narrator'],
    ]);
  });

  it('never hold punctuation alone: a scrap is glued, or stands unspoken in front of the next', () => {
    const result = lines(['“…”', '—“Come,” he said.—', '?!', 'So.', '“…”'].map(paragraph));
    expect(result.map((line) => [line.before, line.text])).toEqual([
      ['“…”\n\n', '—“Come,”'],
      [' ', 'he said.—'],
      ['\n\n?!\n\n', 'So.\n\n“…”'],
    ]);
  });

  it('joined again are the paragraph, whatever its quotation marks', () => {
    const word = fc.constantFrom('he', 'said', 'Alice', 'No', 'dogs’', 'goin’', '’tis', 'I', 'été', '42', 'Ж', 'O’Brien', 'name');
    const mark = fc.constantFrom('“', '”', '‘', '’', '"', "'", '«', '»', '„', '—', '–', '-', '…', '.', ',', '!', '?', '(', ')', ';', ':', '¿', '「', '」', ' ', ' ', ' ');
    const text = fc.array(fc.oneof({ weight: 2, arbitrary: word }, { weight: 3, arbitrary: mark }), { maxLength: 40 }).map((parts) => cleanText(parts.join('')));
    const language = fc.constantFrom('en', 'es', 'ru', 'de', 'fr', 'pl', 'und');
    fc.assert(
      fc.property(fc.array(text.filter((candidate) => /[\p{L}\p{N}]/u.test(candidate)), { minLength: 1, maxLength: 5 }), language, (texts, tag) => {
        const result = lines(texts.map(paragraph), tag);
        expect(joinLines(result)).toBe(texts.join('\n\n'));
        for (const line of result) {
          expect(line.text).toMatch(/[\p{L}\p{N}]/u);
          expect(line.text).toBe(line.text.trim());
          expect(line.before).toMatch(/^(|\s+)$/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('joined again keep scraps and scene breaks too', () => {
    const block = fc.oneof(fc.constantFrom('Words here.', '“Hi,” he said.', '“…”', '?!').map(paragraph), fc.constant<Block>({ kind: 'scene', ornament: '* * *' }));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
        const result = lines(blocks);
        const wanted = blocks.map((one) => (one.kind === 'scene' ? '' : one.text)).join('').replace(/[\s*]/g, '');
        if (result.length > 0) expect(joinLines(result).replace(/[\s*]/g, '')).toBe(wanted);
        else expect(wanted).not.toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });

  it('keep their ids when a word elsewhere changes, and number what is said twice', async () => {
    const before = (await importFile('a.md', textAbout('cat'))).chapters.flatMap((chapter) => chapter.lines);
    const after = (await importFile('a.md', textAbout('dog'))).chapters.flatMap((chapter) => chapter.lines);
    const changed = before.filter((line, index) => line.id !== after[index]?.id);
    expect(changed.map((line) => line.text)).toEqual(['said the cat.']);
    const yes = before.filter((line) => line.text === '“Yes,”').map((line) => line.id);
    expect(yes.map((id) => id.replace(/^[0-9a-f]{12}/, ''))).toEqual(['-1', '-2', '-3']);
  });
});

describe('speech in a paragraph', () => {
  it('alternates with what is told around it', () => {
    expect(told('en', '“Come,” said Ahab, “let us go.” He went.')).toEqual(['d: “Come,” ,', 'n: said Ahab, ,', 'd: “let us go.” .', 'n: He went. ¶']);
    expect(told('en', '“Seven!” I answered. “No.”')).toEqual(['d: “Seven!” ,', 'n: I answered. .', 'd: “No.” ¶']);
    expect(told('en', '“Help!” He ran.')).toEqual(['d: “Help!” .', 'n: He ran. ¶']);
    expect(told('en', '(“I wish,” she said.)')).toEqual(['d: (“I wish,” ,', 'n: she said.) ¶']);
  });

  it('goes on over paragraphs until it is closed', () => {
    expect(told('en', 'He wrote: “Dear Sir,', '“I am well.', 'Yours.” Then he slept.')).toEqual(['n: He wrote: ,', 'd: “Dear Sir, ¶', 'd: “I am well. ¶', 'd: Yours.” .', 'n: Then he slept. ¶']);
  });

  it('does not go on where a closing mark was forgotten', () => {
    expect(told('en', '“Come here.', 'He came.', '“Good,” she said.')).toEqual(['d: “Come here. ¶', 'n: He came. ¶', 'd: “Good,” ,', 'n: she said. ¶']);
  });

  it.each([
    'He pronounced it “arrum.”',
    'The word “moral” came up, and so did “Duty.”',
    'She ran to the sign of “The Crossed Harpoons” and stopped.',
    '“Rache” is the German for revenge.',
    'It was his “learned” friend, the so-called “expert,” who fell.',
    'They read "The Snow Image," "Little Daffydowndilly," and "A Rill from the Town Pump."',
    'He played ‘visiting’ and ‘war’ all day.',
    'It was 6" long and 5\' 3" high.',
    'The dogs’ tails and the boys’ o’clock, ’tis said, wagged.',
  ])('is not what is only quoted: %s', (text) => {
    expect(lines([paragraph(text)]).map((line) => line.kind)).toEqual(['narration']);
  });

  it.each<[string, string, string[]]>([
    ['en', '‘The dogs’ tails wag,’ he said, ‘don’t they?’', ['d: ‘The dogs’ tails wag,’ ,', 'n: he said, ,', 'd: ‘don’t they?’ ¶']],
    ['en', "'Tis late,' he said.", ["d: 'Tis late,' ,", 'n: he said. ¶']],
    ['en', '"He said \'no\' to me," Ann said.', ['d: "He said \'no\' to me," ,', 'n: Ann said. ¶']],
    ['de', '„Komm“, sagte er. »Geh!«, rief sie.', ['d: „Komm“, ,', 'n: sagte er. .', 'd: »Geh!«, ,', 'n: rief sie. ¶']],
    ['fr', '« Viens », dit-il. « Tout de suite ! »', ['d: « Viens », ,', 'n: dit-il. .', 'd: « Tout de suite ! » ¶']],
    ['sv', '”Kom”, sade han.', ['d: ”Kom”, ,', 'n: sade han. ¶']],
    ['es', '—Hola —dijo Juan—. ¿Qué tal?', ['d: —Hola ,', 'n: —dijo Juan—. .', 'd: ¿Qué tal? ¶']],
    ['ru', '— Привет, — сказал он. — Как дела?', ['d: — Привет, ,', 'n: — сказал он. .', 'd: — Как дела? ¶']],
    ['pl', '– Cześć – powiedział Jan. – Co tam?', ['d: – Cześć ,', 'n: – powiedział Jan. .', 'd: – Co tam? ¶']],
    ['ja', '「行こう」と彼は言った。', ['d: 「行こう」 ,', 'n: と彼は言った。 ¶']],
    ['en', '—and so it ended.', ['n: —and so it ended. ¶']],
  ])('is marked in its own way in each language: %s %s', (language, text, expected) => {
    expect(told(language, text)).toEqual(expected);
  });
});
