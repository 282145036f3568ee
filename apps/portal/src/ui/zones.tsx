import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** The reader's zone comes first; the vendor's is named beside it where the two differ. */
export interface Zones {
  reader: string;
  vendor: string;
}

const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZonesContext = createContext<Zones | null>(null);

export function ZonesProvider({
  reader,
  vendor = 'Etc/GMT',
  children,
}: {
  reader?: string;
  vendor?: string;
  children: ReactNode;
}) {
  const zones = useMemo(() => ({ reader: reader ?? browserZone(), vendor }), [reader, vendor]);
  return <ZonesContext value={zones}>{children}</ZonesContext>;
}

export function useZones(): Zones {
  const given = useContext(ZonesContext);
  return useMemo(() => given ?? { reader: browserZone(), vendor: 'Etc/GMT' }, [given]);
}
