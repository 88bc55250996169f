import { describe, expect, test } from 'vitest';
import { allowedExternal, isStudioUrl } from './origin.ts';

describe('the studio’s own address', () => {
  test.each(['lectern://studio/', 'lectern://studio/listen?episode=1#here', 'LECTERN://studio/'])('%s is ours', (url) => {
    expect(isStudioUrl(url)).toBe(true);
  });

  test.each([
    'lectern://studio.evil/',
    'lectern://studio:80/',
    'lectern://user@studio/',
    'lectern://other/',
    'lectern:studio',
    'https://studio/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    '',
  ])('%s is not', (url) => {
    expect(isStudioUrl(url)).toBe(false);
  });
});

describe('a link out', () => {
  test('opens where the list says so', () => {
    expect(allowedExternal('https://www.gnu.org/licenses/')).toBe('https://www.gnu.org/licenses/');
  });

  test.each(['http://www.gnu.org/', 'https://www.gnu.org.evil.example/', 'https://evil@www.gnu.org/', 'https://www.gnu.org:8443/', 'file:///usr/bin/true', 'ms-word:open', ''])(
    'to %s opens nothing',
    (url) => {
      expect(allowedExternal(url)).toBeUndefined();
    },
  );
});
