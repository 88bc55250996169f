/** Reports as one HTML file that needs nothing beside it, on screen and on paper. */

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1f24}table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}th,td{border-bottom:1px solid #d5d9df;padding:.35rem .6rem;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}th{font-weight:600}thead{display:table-header-group}tr{break-inside:avoid}';

/** @param body made of the functions below @param language of the text in it */
export function page(title: string, at: Date, body: readonly string[], language = 'en'): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style>${STYLE}</style></head>
<body><h1 lang="${escape(language)}">${escape(title)}</h1><p>${escape(at.toISOString().slice(0, 16).replace('T', ' '))} UTC</p>
${body.join('\n')}
</body></html>
`;
}

export function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
}

export function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<h2>${escape(title)}</h2>${rows.length === 0 ? '<p>None.</p>' : table(head, rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

/** h:mm:ss.t, as editors of audio write it. */
export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(tenths / 36_000)}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
