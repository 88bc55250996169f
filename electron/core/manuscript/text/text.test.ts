import { describe, expect, it } from 'vitest';
import { importFile, included, textOfChapter, titles } from '../fixtures/folder.ts';

/** Hard-wrapped prose of a given number of paragraphs. */
function prose(word: string, paragraphs = 3): string {
  const sentence = `The ${word} went down to the harbour that evening, and nobody who saw it there\ncould say afterwards what it had been looking for among the boats and\nthe wet ropes.`;
  return Array.from({ length: paragraphs }, () => sentence).join('\n\n');
}

const chapter = (heading: string, word: string): string => `${heading}\n\n${prose(word)}\n\n\n`;

describe('plain text', () => {
  it('joins hard wraps, keeps verse, cleans typewriter marks', async () => {
    const text = `It was a _very_ long evening, and the ropes were wet--all of them--and the men\nwere tired of the rain that had not stopped since the morning watch came up.\n\n  Tyger Tyger, burning bright,\n  In the forests of the night;\n\nEnd of [3] it all, and nobody said a word about the boats or the ropes or the\nrain.\n\n* * * * *\n\nLater.\n`;
    const manuscript = await importFile('x.txt', text);
    expect(textOfChapter(manuscript.chapters[0])).toBe(
      'It was a very long evening, and the ropes were wet—all of them—and the men were tired of the rain that had not stopped since the morning watch came up.\n\nTyger Tyger, burning bright,\nIn the forests of the night;\n\nEnd of it all, and nobody said a word about the boats or the ropes or the rain.\n\n* * * * *\n\nLater.',
    );
  });

  it('takes a line for a paragraph where nothing is wrapped', async () => {
    const text = 'First paragraph here.\n“Second,” she said.\nThird one is this.\nFourth.\nFifth one.\n';
    expect(textOfChapter((await importFile('x.txt', text)).chapters[0]).split('\n\n')).toHaveLength(5);
  });

  it.each([
    ['CHAPTER I.', 'CHAPTER II.', 'CHAPTER III.'],
    ['Chapter One', 'Chapter Two', 'Chapter Three'],
    ['Chapter 1: The Start', 'Chapter 2: The Middle', 'Chapter 3: The End'],
    ['I. THE START', 'II. THE MIDDLE', 'III. THE END'],
    ['I', 'II', 'III'],
    ['1', '2', '3'],
    ['Kapitel 1', 'Kapitel 2', 'Kapitel 3'],
    ['CHAPTER 1. Of Whales in Paint; in Teeth; in Wood; in Sheet-Iron; in Stone; in Mountains; in Stars.', 'CHAPTER 2. Loomings.', 'CHAPTER 3. The End.'],
    ['第一章 はじめ', '第二章 なか', '第三章 おわり'],
  ])('finds chapters headed %s, %s, %s', async (...headings) => {
    const manuscript = await importFile('x.txt', headings.map((heading, index) => chapter(heading, `boat${index}`)).join(''));
    expect(titles(manuscript.chapters)).toEqual(headings);
    expect(manuscript.chapters.map((one) => one.lines[0]?.kind)).toEqual(['heading', 'heading', 'heading']);
  });

  it('takes a short line behind a bare number for the title', async () => {
    const manuscript = await importFile('x.txt', chapter('CHAPTER I.\n\nDown the Rabbit-Hole', 'one') + chapter('CHAPTER II.\nThe Pool of Tears', 'two'));
    expect(titles(manuscript.chapters)).toEqual(['CHAPTER I: Down the Rabbit-Hole', 'CHAPTER II. The Pool of Tears']);
  });

  it('does not take a contents page for chapters', async () => {
    const contents = 'THE BOOK\n\nby Ann Author\n\nCONTENTS\n\nCHAPTER I. Start\n\nCHAPTER II. Middle\n\nCHAPTER III. End\n\n\n';
    const manuscript = await importFile('x.txt', contents + chapter('CHAPTER I. Start', 'a') + chapter('CHAPTER II. Middle', 'b') + chapter('CHAPTER III. End', 'c'));
    expect(titles(included(manuscript))).toEqual(['CHAPTER I. Start', 'CHAPTER II. Middle', 'CHAPTER III. End']);
    expect(manuscript.chapters[0]).toMatchObject({ include: false, reason: 'front matter' });
    expect(textOfChapter(manuscript.chapters[0])).toContain('by Ann Author');
  });

  it('reads a part’s title in front of its first chapter', async () => {
    const manuscript = await importFile('x.txt', `PART ONE\n\n${chapter('CHAPTER I', 'a')}${chapter('CHAPTER II', 'b')}PART TWO\n\n${chapter('CHAPTER I', 'c')}${chapter('EPILOGUE', 'd')}`);
    expect(titles(manuscript.chapters)).toEqual(['CHAPTER I', 'CHAPTER II', 'CHAPTER I', 'EPILOGUE']);
    expect(textOfChapter(manuscript.chapters[2])).toMatch(/^PART TWO\n\nCHAPTER I\n\n/);
  });

  it('does not take a sentence or a number in the text for a heading', async () => {
    const text = `${prose('a')}\n\nPart one of the plan was simple.\n\n${prose('b')}\n\n1984\n\n${prose('c')}\n\nI\n\n${prose('d')}\n`;
    expect(titles((await importFile('Plan.txt', text)).chapters)).toEqual(['Plan']);
  });

  it.each([
    ['*** START OF THE PROJECT GUTENBERG EBOOK THE BOAT ***', '*** END OF THE PROJECT GUTENBERG EBOOK THE BOAT ***'],
    ['***START OF THIS PROJECT GUTENBERG EBOOK THE BOAT***', 'End of Project Gutenberg\'s The Boat, by Ann Author'],
    ['*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*', 'End of the Project Gutenberg EBook of The Boat'],
  ])('loses the frame of Project Gutenberg and keeps its facts: %s', async (start, end) => {
    const text = `The Project Gutenberg EBook of The Boat, by Ann Author\n\nTitle: The Boat\n\nAuthor: Ann Author\n\nLanguage: English\n\n${start}\n\nProduced by Some People and the\nOnline Distributed Proofreading Team\n\n\nTHE BOAT\n\n${chapter('CHAPTER I.', 'a')}${chapter('CHAPTER II.', 'b')}${end}\n\nThis licence is long.\n`;
    const manuscript = await importFile('pg1.txt', text);
    expect(manuscript).toMatchObject({ title: 'The Boat', author: 'Ann Author', language: 'en' });
    expect(titles(included(manuscript))).toEqual(['CHAPTER I.', 'CHAPTER II.']);
    const spoken = included(manuscript).map(textOfChapter).join();
    expect(spoken).not.toMatch(/Gutenberg|Produced by|licence/);
    expect(manuscript.chapters.find((one) => one.title === 'Project Gutenberg')?.include).toBe(false);
  });

  it('says when its encoding was guessed', async () => {
    const manuscript = await importFile('x.txt', Buffer.from('caf\xe9 \x93quoted\x94 words', 'latin1'));
    expect(textOfChapter(manuscript.chapters[0])).toContain('café “quoted”');
    expect(manuscript.warnings.join()).toContain('guessed');
  });
});
