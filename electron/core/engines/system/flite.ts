/** Linux: the `flite` program, where it is installed. It speaks English, in plain letters. */
import { join } from 'node:path';
import { toSayable } from '../flite/sayable.ts';
import type { SystemProgram } from './program.ts';

export const flite: SystemProgram = {
  id: 'flite',
  name: 'Flite',
  platforms: ['linux', 'freebsd', 'openbsd', 'darwin'],
  command: 'flite',
  hasPitch: false,

  list: () => ({ args: ['-lv'] }),

  parseList: (printed) =>
    (/^Voices available:(.*)$/m.exec(printed)?.[1] ?? '')
      .trim()
      .split(/\s+/)
      .filter((voice) => voice !== '' && voice !== 'awb_time') // that one only tells the time
      .map((voice) => ({ voice, name: voice, languages: ['en'], gender: voice === 'slt' ? 'female' : 'male' })),

  speak({ voice, text, speed, folder, outPath }) {
    const textPath = join(folder, 'text.txt');
    return {
      args: ['-voice', voice, '--setf', `duration_stretch=${(1 / speed).toFixed(4)}`, '-f', textPath, '-o', outPath],
      files: { [textPath]: `${toSayable(text)}\n` },
    };
  },
};
