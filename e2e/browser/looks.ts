/** How a page looks, in figures: what each part is painted with, how large its letters are, how large it is. */
import type { Page } from '@playwright/test';

/** By name: one line of figures for each element in it. */
export type Looks = Record<string, readonly string[]>;

/** Of every element that matches, and of all in it, in order; those of the same name stand together. */
export async function measureLooks(page: Page, selector: string, nameAttribute: string): Promise<Looks> {
  return page.locator(selector).evaluateAll((roots, attribute) => {
    const describe = (element: Element): string => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const border = style.borderTopWidth === '0px' ? 'no edge' : `${style.borderTopWidth} ${style.borderTopColor}`;
      const ground = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? 'clear' : style.backgroundColor;
      return [
        element.tagName.toLowerCase(),
        // Letters differ by a fraction of a pixel between systems.
        `${Math.round(width / 2) * 2}×${Math.round(height)}`,
        style.color, ground, border, style.borderTopLeftRadius, `${style.fontSize} ${style.fontWeight}`,
      ].join(' | ');
    };
    const looks: Record<string, string[]> = {};
    for (const root of roots) {
      const name = root.getAttribute(attribute) ?? root.tagName.toLowerCase();
      const parts = [...root.querySelectorAll('*')].filter((one) => !(one instanceof SVGElement) || one.tagName === 'svg');
      (looks[name] ??= []).push(...parts.map(describe));
    }
    return looks;
  }, nameAttribute);
}

/** Where the large parts of a screen lie, and how large they are. */
export async function measureLayout(page: Page): Promise<Looks> {
  return page.locator('header, nav, nav button, main, main > *, main > * > *').evaluateAll((parts) => {
    const laid: Record<string, string[]> = {};
    for (const part of parts) {
      const { left, top, width, height } = part.getBoundingClientRect();
      (laid[part.tagName.toLowerCase()] ??= []).push([left, top, width, height].map((value) => Math.round(value / 2) * 2).join(' '));
    }
    return laid;
  });
}

/** What each colour of the theme comes to. */
export async function measureTokens(page: Page): Promise<Looks> {
  return page.locator('[data-token]').evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-token') ?? '', [getComputedStyle(one).backgroundColor]])));
}
