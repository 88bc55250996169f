import { expect, test } from 'vitest';
import { defaultHome } from './home.ts';

test('the studio lives where its person says, else in the folder of the platform', () => {
  expect(defaultHome({ LECTERN_HOME: '/books' }, 'darwin', '/Users/ada')).toBe('/books');
  expect(defaultHome({}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Application Support/Lectern');
  expect(defaultHome({}, 'linux', '/home/ada')).toBe('/home/ada/.local/share/lectern');
  expect(defaultHome({ XDG_DATA_HOME: '/data' }, 'linux', '/home/ada')).toBe('/data/lectern');
  expect(defaultHome({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\Users\\ada')).toBe('C:\\L\\Lectern');
});
