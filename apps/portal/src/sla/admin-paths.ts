/** The addresses of the administration's rooms. */
export const paths = {
  calendars: '/admin/calendars',
  calendar: (version: string) => `/admin/calendars/${encodeURIComponent(version)}`,
  policies: '/admin/policies',
  policy: (label: string) => `/admin/policies/${encodeURIComponent(label)}`,
  draft: (id: string) => `/admin/drafts/${encodeURIComponent(id)}`,
  tryOut: '/admin/try',
  moves: '/admin/moves',
  compare: (kind: 'CALENDAR' | 'POLICY', left: string, right: string) =>
    `/admin/compare?${new URLSearchParams({ kind, left, right }).toString()}`,
};
