import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronArgs, hasDisplay, readStart } from './plan.ts';

describe('npm start', () => {
  test('reads its flags, and files to open', () => {
    expect(readStart(['--loopback', '--home', 'h', '--port', '8080', 'a.epub'], '/work')).toEqual({
      isLoopback: true,
      isEmulated: false,
      home: resolve('/work/h'),
      port: 8080,
      files: [resolve('/work/a.epub')],
    });
    expect(readStart([], '/work')).toEqual({ isLoopback: false, isEmulated: false, home: undefined, port: 0, files: [] });
  });

  test.each([['--port', '70000'], ['--port', 'x'], ['--port', '-1'], ['--prot', '1'], ['--home']])('refuses %s %s', (...args) => {
    expect(() => readStart(args, '/work')).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  test('hands Electron what it was asked, and no sandbox only where root has none', () => {
    const options = readStart(['--home', '/h', '/a.epub'], '/');
    expect(electronArgs('/lectern', options, false)).toEqual(['/lectern', '--home', resolve('/h'), resolve('/a.epub')]);
    expect(electronArgs('/lectern', options, true)[0]).toBe('--no-sandbox');
  });

  test('knows a screen on Linux by its environment', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
