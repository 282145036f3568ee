const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

/**
 * What style elements made at run time have to carry to count under the page's policy; empty where the page has none.
 * A browser hides it from `getAttribute`, so that a style sheet cannot read it.
 */
export const styleNonce = (): string => meta?.nonce ?? '';

// Where react-remove-scroll, under every dialog, looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
