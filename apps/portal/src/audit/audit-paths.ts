/** The addresses of the room of the audit trail. What is looked for stands in them. */
export const auditPaths = {
  trail: '/admin/audit',
  entry: (id: string) => `/admin/audit/${encodeURIComponent(id)}`,
  of: (filter: Readonly<Record<string, string>>) => `/admin/audit?${new URLSearchParams(filter).toString()}`,
};
