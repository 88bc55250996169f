/** Keys never leave in an error: what a service, a proxy or the network's own messages send back is told without them. */

const HOLD_SECRETS = new Set(['authorization', 'xi-api-key', 'ocp-apim-subscription-key', 'api-key', 'x-api-key']);
/** Shorter ones would take ordinary words out of the text. */
const LEAST = 6;

/** What must not be told of a request. */
export function secretsOf(headers: Readonly<Record<string, string>> | undefined): readonly string[] {
  return Object.entries(headers ?? {})
    .filter(([name]) => HOLD_SECRETS.has(name.toLowerCase()))
    .map(([, value]) => value.replace(/^Bearer /i, ''))
    .filter((value) => value.length >= LEAST);
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…'), text);
}

const asked = new WeakMap<Response, readonly string[]>();

/** Remembers what the answer's body must not be told with. */
export function guardAnswer(response: Response, secrets: readonly string[]): Response {
  if (secrets.length > 0) asked.set(response, secrets);
  return response;
}

export function hideSecrets(text: string, response: Response): string {
  return withoutSecrets(text, asked.get(response) ?? []);
}
