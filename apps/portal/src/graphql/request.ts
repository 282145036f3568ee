/** How every request of this page goes out: with its own cookie, and in a form no other page can send. */
export const request = {
  preferGetMethod: false,
  fetchOptions: { credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } },
} as const;
