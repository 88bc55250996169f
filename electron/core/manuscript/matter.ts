/** Front and back matter: what a listener can do without, and why. It is left out until a person decides, never deleted. */

/** Structural words of EPUB (epub:type, and DPUB-ARIA roles without `doc-`) that leave a part out, with the reason shown. */
const BY_TYPE: Readonly<Record<string, string>> = {
  cover: 'cover',
  titlepage: 'title page',
  'title-page': 'title page',
  halftitlepage: 'half-title page',
  halftitle: 'half-title page',
  'copyright-page': 'copyright page',
  imprint: 'imprint',
  imprimatur: 'imprint',
  dedication: 'dedication',
  epigraph: 'epigraph',
  toc: 'table of contents',
  'toc-brief': 'table of contents',
  landmarks: 'table of contents',
  'page-list': 'list of pages',
  loi: 'list of illustrations',
  lot: 'list of tables',
  loa: 'list of audio',
  lov: 'list of videos',
  acknowledgments: 'acknowledgments',
  acknowledgements: 'acknowledgments',
  'other-credits': 'credits',
  contributors: 'credits',
  credits: 'credits',
  colophon: 'colophon',
  index: 'index',
  bibliography: 'bibliography',
  glossary: 'glossary',
  footnotes: 'notes',
  endnotes: 'notes',
  rearnotes: 'notes',
  notes: 'notes',
  errata: 'errata',
  'seriespage': 'series page',
};

/** The author's own opening words: read aloud where they belong to the body, left out where they stand in the front matter. */
const OPENINGS: Readonly<Record<string, string>> = {
  foreword: 'foreword',
  preface: 'preface',
  introduction: 'introduction',
  preamble: 'front matter',
  afterword: 'afterword',
  appendix: 'appendix',
  conclusion: 'back matter',
};

/** Words that make a part narration wherever it stands. */
const NARRATION = new Set(['chapter', 'prologue', 'epilogue', 'part', 'volume', 'division', 'subchapter', 'se:short-story']);

/**
 * The reason why a part of a book is left out, or null where it is narration. `types` are the structural words of the elements
 * around it, outermost first; the innermost decides.
 */
export function reasonByType(types: readonly string[]): string | null {
  const place = types.includes('frontmatter') ? 'front matter' : types.includes('backmatter') ? 'back matter' : null;
  for (const type of types.toReversed()) {
    if (NARRATION.has(type)) return null;
    const reason = BY_TYPE[type];
    if (reason) return reason;
    if (place && OPENINGS[type]) return OPENINGS[type];
  }
  return place;
}

/** "preface", "foreword" and the like, for a part that stands in front of the body. */
export function openingByType(types: readonly string[]): string | null {
  return types.map((type) => OPENINGS[type]).findLast((reason) => reason !== undefined) ?? null;
}

/** What the words of EPUB 2's guide mean. */
export function reasonByGuide(type: string): string | null {
  const word = type.toLowerCase();
  return word === 'text' || word === 'start' ? null : (BY_TYPE[word] ?? null);
}

/** Whole titles, in the languages that books are most often made in. Only what is never narration. */
const BY_TITLE: readonly (readonly [RegExp, string])[] = [
  [/^(cover|couverture|umschlag|cubierta|copertina|omslag)$/i, 'cover'],
  [/^(title ?page|page de titre|titelseite|portada|frontespizio|titelpagina)$/i, 'title page'],
  [/^half[ -]?title( page)?$/i, 'half-title page'],
  [/^(copyright( page| notice)?|uncopyright|impressum|mentions légales|créditos|colofon)$/i, 'copyright page'],
  [/^(imprint)$/i, 'imprint'],
  [/^(dedication|widmung|dédicace|dedicatoria|dedica)$/i, 'dedication'],
  [/^((table of )?contents|the contents|inhalt(sverzeichnis)?|table des matières|sommaire|índice( general)?|indice|inhoud)$/i, 'table of contents'],
  [/^(list of (illustrations|figures|plates|maps)|illustrations|abbildungsverzeichnis)$/i, 'list of illustrations'],
  [/^(list of )?tables$/i, 'list of tables'],
  [/^(acknowledge?ments|danksagung|remerciements|agradecimientos|ringraziamenti|dankwoord)$/i, 'acknowledgments'],
  [/^(about the (author|publisher|translator|editor)s?|über (den autor|die autorin)|à propos de l['’]auteur|sobre (el autor|la autora))$/i, 'about the author'],
  [/^((also|other books|more books|books|titles) by\b.*|praise for\b.*|advance praise.*)$/i, 'other books'],
  [/^(colophon|kolophon)$/i, 'colophon'],
  [/^(index|register|stichwortverzeichnis)$/i, 'index'],
  [/^(bibliography|selected bibliography|references|works cited|literaturverzeichnis|bibliographie|bibliografía|further reading)$/i, 'bibliography'],
  [/^(glossary|glossar|glossaire|glosario)$/i, 'glossary'],
  [/^(notes|endnotes|footnotes|anmerkungen|fußnoten|notes de bas de page|notas)$/i, 'notes'],
  [/^(newsletter( sign-?up)?|(the )?(full )?project gutenberg.*licen[sc]e)$/i, 'publisher’s matter'],
];

export function reasonByTitle(title: string): string | null {
  const plain = title.replace(/[\s.:]+$/u, '').trim();
  return BY_TITLE.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
