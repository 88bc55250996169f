import { describe, expect, test } from 'vitest';
import { createGate, type Asked } from './gate.ts';

const PORT = 4711;
const host = `127.0.0.1:${PORT}`;
const origin = `http://${host}`;

const ask = (target: string, headers: Record<string, string> = {}, method = 'GET'): Asked => ({
  method,
  target,
  headers: { host, ...headers },
});

/** A gate, and the cookie of a browser that was let in. */
function letIn() {
  const gate = createGate(PORT);
  const target = gate.invite().slice(origin.length);
  const verdict = gate.judge(ask(target));
  if (verdict.is !== 'welcome' || verdict.cookie === undefined) throw new Error('not let in');
  return { gate, target, cookie: verdict.cookie.split(';')[0] ?? '', setCookie: verdict.cookie };
}

describe('the gate of the loopback host', () => {
  test('its address lets one browser in, by a cookie that no script and no other site can use', () => {
    const { gate, cookie, setCookie } = letIn();
    expect(setCookie).toContain('HttpOnly');
    expect(setCookie).toContain('SameSite=Strict');
    expect(gate.judge(ask('/', { cookie }))).toEqual({ is: 'admitted' });
    expect(gate.judge(ask('/', { cookie: `other=1; ${cookie}; more=2` }))).toEqual({ is: 'admitted' });
  });

  test('its address works once, but leads who is in already to the page', () => {
    const { gate, target, cookie } = letIn();
    expect(gate.judge(ask(target))).toMatchObject({ is: 'refused', status: 403 });
    expect(gate.judge(ask(target, { cookie }))).toEqual({ is: 'welcome', cookie: undefined });
  });

  test('a second invitation lets a second browser in', () => {
    const { gate } = letIn();
    expect(gate.judge(ask(gate.invite().slice(origin.length)))).toMatchObject({ is: 'welcome' });
  });

  test('looking at the address with HEAD, or with another path, does not use it up', () => {
    const gate = createGate(PORT);
    const target = gate.invite().slice(origin.length);
    expect(gate.judge(ask(target, {}, 'HEAD'))).toMatchObject({ is: 'refused' });
    expect(gate.judge(ask(target.replace('/?', '/files/x?')))).toMatchObject({ is: 'refused' });
    expect(gate.judge(ask(target))).toMatchObject({ is: 'welcome' });
  });

  test.each([
    ['nothing', {}],
    ['a made-up cookie', { cookie: `lectern-${PORT}=${'A'.repeat(43)}` }],
    ['an empty cookie', { cookie: `lectern-${PORT}=` }],
    ['the cookie of another port', { cookie: 'lectern-80=x' }],
  ])('%s opens nothing', (_what, headers) => {
    const { gate } = letIn();
    for (const target of ['/', '/rpc', '/upload?name=a', '/?token=', '/?token=guess', '//', 'http://evil.example/']) {
      expect(gate.judge(ask(target, headers)).is).toBe('refused');
    }
  });

  test.each(['localhost:4711', 'evil.example', '127.0.0.1', '127.0.0.1:80', '127.0.0.1:4711.evil.example', ''])(
    'a request to %s is refused, so no name that was bent to this machine gets in',
    (name) => {
      const { gate, cookie } = letIn();
      expect(gate.judge(ask('/', { cookie, host: name }))).toMatchObject({ is: 'refused', status: 403 });
    },
  );

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:80', 'https://127.0.0.1:4711', 'http://localhost:4711'])(
    'a request of a page from %s is refused although its browser has the cookie',
    (from) => {
      const { gate, cookie } = letIn();
      expect(gate.judge(ask('/', { cookie, origin: from }))).toMatchObject({ is: 'refused', status: 403 });
      expect(gate.judge(ask('/rpc', { cookie, origin: from }), true)).toMatchObject({ is: 'refused', status: 403 });
    },
  );

  test('a wire and an upload must say which page they come from', () => {
    const { gate, cookie } = letIn();
    expect(gate.judge(ask('/rpc', { cookie }), true)).toMatchObject({ is: 'refused' });
    expect(gate.judge(ask('/upload?name=a', { cookie }, 'POST'))).toMatchObject({ is: 'refused' });
    expect(gate.judge(ask('/rpc', { cookie, origin }), true)).toEqual({ is: 'admitted' });
    expect(gate.judge(ask('/upload?name=a', { cookie, origin }, 'POST'))).toEqual({ is: 'admitted' });
  });

  test('another server of this machine, which browsers count as the same site, cannot embed what is inside', () => {
    const { gate, cookie } = letIn();
    for (const site of ['same-site', 'cross-site']) {
      expect(gate.judge(ask('/files/x', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }))).toMatchObject({ is: 'refused' });
    }
    expect(gate.judge(ask('/files/x', { cookie, 'sec-fetch-site': 'same-origin' }))).toEqual({ is: 'admitted' });
    expect(gate.judge(ask('/', { cookie, 'sec-fetch-site': 'none' }))).toEqual({ is: 'admitted' });
  });

  test('the address may be followed from a link, but not be fetched by another site', () => {
    const gate = createGate(PORT);
    const target = gate.invite().slice(origin.length);
    expect(gate.judge(ask(target, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }))).toMatchObject({ is: 'refused' });
    expect(gate.judge(ask(target, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }))).toMatchObject({ is: 'welcome' });
  });
});
