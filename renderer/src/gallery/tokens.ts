/** The colours of `app/theme.css`, by name. */
import theme from '../app/theme.css?raw';

export const TOKENS = [...theme.matchAll(/--color-([a-z-]+): light-dark/g)].map(([, name = '']) => name);
