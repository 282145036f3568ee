const refusals = ['company-refused', 'company-failed', 'company-expired'] as const;
export type CompanyRefusal = (typeof refusals)[number];

/** Why a company's sign-on sent somebody back, as the address says it; said once, and then taken out of the address. */
export function takeCompanyRefusal(): CompanyRefusal | null {
  const address = new URL(location.href);
  const said = address.searchParams.get('sign-in');
  if (said === null) return null;
  address.searchParams.delete('sign-in');
  history.replaceState(history.state, '', address);
  return refusals.find((one) => one === said) ?? null;
}
