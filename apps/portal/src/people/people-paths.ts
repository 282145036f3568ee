/** The addresses of the rooms in which people are kept. */
export const peoplePaths = {
  people: '/admin/people',
  person: (id: string) => `/admin/people/${encodeURIComponent(id)}`,
  sessions: '/admin/sessions',
  tokens: '/admin/tokens',
  signOn: '/admin/sign-on',
  account: '/account',
};
