/** Troubles below HTTP, in words: no such host, refused, certificates, proxies, connections that break. */
import { SpeechError } from '../outcome.ts';

/** Causes that come before anything was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
]);

export function isNetworkTrouble(error: unknown): boolean {
  return error instanceof TypeError || codesOf(error).some((code) => /^(?:E[A-Z]+|UND_ERR_)/.test(code));
}

/** @param repeatable whether the request may be sent again without a second bill */
export function explainNetwork(error: unknown, host: string, repeatable: boolean): SpeechError {
  const codes = codesOf(error);
  const code = codes[0] ?? '';
  const detail = { detail: `${host}: ${messagesOf(error)}`, cause: error };
  if (codes.some((one) => /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/.test(one))) {
    return new SpeechError('unreachable', `The connection to ${host} is not trusted.`, {
      code: 'network.certificate',
      hint: 'Check the date of this machine; behind a company proxy, set NODE_EXTRA_CA_CERTS to its certificate.',
      ...detail,
    });
  }
  if (/proxy/i.test(messagesOf(error))) {
    return new SpeechError('unreachable', `The proxy did not let the studio through to ${host}.`, {
      code: 'network.proxy',
      hint: 'Check HTTPS_PROXY and its user name and password.',
      ...detail,
    });
  }
  if (codes.some((one) => NOT_SENT.has(one))) {
    return new SpeechError('unreachable', code === 'ENOTFOUND' ? `There is no host ${host}.` : `${host} cannot be reached.`, detail);
  }
  return new SpeechError(repeatable ? 'unreachable' : 'unknown', `The connection to ${host} broke before an answer came.`, detail);
}

/** A trouble while the body of an answer was read: something came, and is not whole. */
export function explainBody(error: unknown, host: string): SpeechError {
  return new SpeechError('truncated', `The answer of ${host} broke off.`, { detail: messagesOf(error), cause: error });
}

function codesOf(error: unknown): string[] {
  return chain(error).flatMap((one) => ('code' in one && typeof one.code === 'string' ? [one.code] : []));
}

function messagesOf(error: unknown): string {
  return chain(error)
    .map((one) => one.message)
    .join(': ');
}

function chain(error: unknown): Error[] {
  const all: Error[] = [];
  for (let one = error; one instanceof Error && all.length < 5; one = one.cause) {
    all.push(one);
    if (one instanceof AggregateError && one.errors[0] instanceof Error) all.push(one.errors[0]);
  }
  return all;
}
