/** Addresses whose traffic leaves the house for nobody else's wires. */

/** This machine, its names, and the private networks of RFC 1918 and RFC 4193. */
const IN_THE_HOUSE = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[(?:::1|f[cd])|[^.]+$|.+\.(?:local|lan|home\.arpa)$)/i;

export function isInTheHouse(address: string): boolean {
  return IN_THE_HOUSE.test(URL.parse(address)?.hostname ?? '');
}
