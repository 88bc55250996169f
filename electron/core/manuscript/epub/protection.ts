/** Copy protection: its traces in an EPUB, told apart from the harmless scrambling of fonts. */
import type { Archive } from '../archive.ts';
import { descendants, parseXml } from '../markup.ts';
import { drm } from '../troubles.ts';

/** Both only scramble embedded fonts (EPUB 3.3 section 4.4; Adobe's older way). */
const FONT_SCRAMBLING = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Throws `manuscript.drm` where the book's text is encrypted. */
export async function refuseProtected(archive: Archive, name: string): Promise<void> {
  for (const path of ['META-INF/license.lcpl', 'META-INF/rights.xml']) {
    if (archive.has(path)) throw drm(name, path);
  }
  const path = 'META-INF/encryption.xml';
  if (!archive.has(path)) return;
  const document = parseXml((await archive.read(path)).toString('utf8'), name);
  for (const data of descendants(document, 'encrypteddata')) {
    // The method of the data itself; a key inside it names one of its own.
    const method = data.children.find((node) => node.type === 'tag' && /(^|:)EncryptionMethod$/i.test(node.name));
    const algorithm = method?.type === 'tag' ? (method.attribs['Algorithm'] ?? '') : '';
    if (!FONT_SCRAMBLING.has(algorithm)) throw drm(name, `${path}: ${algorithm || 'no algorithm named'}`);
  }
}
