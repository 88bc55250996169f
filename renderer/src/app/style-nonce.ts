/** The page's policy lets only those style elements in that carry the nonce of this very answer; its host wrote it into the page. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

// Where the headless components look for it when they lock the scrolling behind a dialog.
if (styleNonce) Object.assign(window, { __webpack_nonce__: styleNonce });
