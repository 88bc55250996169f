/** macOS: `say`. */
import type { SystemProgram } from './program.ts';

const USUAL_RATE = 175;

export const say: SystemProgram = {
  id: 'say',
  name: 'macOS',
  platforms: ['darwin'],
  command: 'say',
  hasPitch: false,

  list: () => ({ args: ['-v', '?'] }),

  // Names hold spaces and parentheses: “Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.”
  parseList: (printed) =>
    printed.split(/\r?\n/).flatMap((line) => {
      const [, name, language] = /^(.+?)\s+([a-z]{2,3}[_-][A-Za-z0-9]+)\s+#\s?.*$/.exec(line) ?? [];
      if (name === undefined || language === undefined) return [];
      return [{ voice: name, name, languages: [language.replace('_', '-')], gender: 'unknown' as const }];
    }),

  speak: ({ voice, text, speed, outPath }) => ({
    args: [
      '-v', voice,
      ...(speed === 1 ? [] : ['-r', String(Math.round(USUAL_RATE * speed))]),
      '-o', outPath, '--file-format=WAVE', '--data-format=LEI16@22050', '-f', '-',
    ],
    input: text.replaceAll('[[', '[ ['), // two brackets would begin a command to the voice
  }),
};
