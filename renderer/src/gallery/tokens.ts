/** The colours of `app/theme.css`, by name: those that differ by theme. */
export function readTokens(): string[] {
  const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap(namesIn));
  return [...new Set(names)];
}

function namesIn(rule: CSSRule): string[] {
  if (rule instanceof CSSLayerBlockRule) return [...rule.cssRules].flatMap(namesIn);
  if (!(rule instanceof CSSStyleRule) || !rule.selectorText.includes(':root')) return [];
  return [...rule.cssText.matchAll(/--color-([a-z-]+):\s*light-dark/g)].map(([, name = '']) => name);
}
