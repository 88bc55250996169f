/** Addresses of the web, read out: dot, slash, at. */

const EMAIL = /(?<![\w.@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const URL = /(?<![\w@])(?:https?:\/\/|www\.)[^\s<>“”"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|co\.uk|fm)(?:\/[^\s<>“”"]*)?(?![\w.]*\w)/gi;
const HANDLE = /(?<![\w@.])@(\w+)/g;
const TRAILING = /[.,;:!?)\]'’]+$/;

const NAMES: Record<string, string> = {
  '.': 'dot', '/': 'slash', '@': 'at', '-': 'dash', _: 'underscore', '?': 'question mark', '=': 'equals',
  '&': 'and', '#': 'hash', '+': 'plus', '%': 'percent', '~': 'tilde', ':': 'colon', ',': 'comma',
};

export function sayAddresses(text: string): string {
  return text
    .replace(EMAIL, (address) => withoutTail(address, readOut))
    .replace(URL, (address) => withoutTail(address, (whole) => readOut(whole.replace(/^https?:\/\//i, '').replace(/\/$/, ''))))
    .replace(HANDLE, 'at $1');
}

/** A sentence's own full stop is no part of the address. */
function withoutTail(address: string, say: (address: string) => string): string {
  const tail = TRAILING.exec(address)?.[0] ?? '';
  return say(address.slice(0, address.length - tail.length)) + tail;
}

function readOut(address: string): string {
  return address
    .replace(/^www\./i, 'W W W.')
    .replace(/[^\p{L}\p{N}\s]/gu, (mark) => ` ${NAMES[mark] ?? ''} `)
    .replace(/\s+/g, ' ')
    .trim();
}
