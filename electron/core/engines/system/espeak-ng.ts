/** Linux and others: the `espeak-ng` program, where it is installed. */
import type { SystemProgram } from './program.ts';

const USUAL_RATE = 175;

export const espeakNg: SystemProgram = {
  id: 'espeak-ng',
  name: 'eSpeak NG',
  platforms: ['linux', 'freebsd', 'openbsd', 'darwin', 'win32'],
  command: 'espeak-ng',
  hasPitch: true,

  list: () => ({ args: ['--voices'] }),

  // Pty Language Age/Gender VoiceName File Other Languages; a voice may stand there for several languages.
  parseList(printed) {
    const seen = new Set<string>();
    return printed.split(/\r?\n/).flatMap((line) => {
      const [, language = '', person = '', name = ''] = /^\s*\d+\s+(\S+)\s+(\S+)\s+(\S+)\s+(?!mb\/)\S+/.exec(line) ?? [];
      if (language === '' || seen.has(language)) return [];
      seen.add(language);
      const gender = person.endsWith('/F') ? ('female' as const) : ('male' as const);
      return [{ voice: language, name: name.replaceAll('_', ' '), languages: [language], gender }];
    });
  },

  speak({ voice, text, speed, pitch, outPath }) {
    const octaves = Math.log2(pitch);
    const height = Math.max(0, Math.min(99, Math.round(50 + octaves * (octaves < 0 ? 100 : 59))));
    return {
      args: ['-v', voice, '-s', String(Math.round(USUAL_RATE * speed)), '-p', String(height), '-b', '1', '-w', outPath, '--stdin'],
      input: text,
    };
  },
};
