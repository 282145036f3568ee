import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import { deskOf, runsOnly, useViewer } from '../people/viewer.ts';

const CustomerHome = lazy(async () => ({
  default: (await import('../organisations/customer-home.tsx')).CustomerHome,
}));
const InstallationPage = lazy(async () => ({
  default: (await import('../organisations/installation-page.tsx')).InstallationPage,
}));

/** Everyone begins where their work is. */
export function HomePage() {
  const viewer = useViewer();
  if (runsOnly(viewer))
    return (
      <Suspense>
        <InstallationPage />
      </Suspense>
    );
  switch (deskOf(viewer)) {
    case 'customer':
      return (
        <Suspense>
          <CustomerHome />
        </Suspense>
      );
    case 'manager':
      return <Navigate to="/cases" replace />;
    case 'staff':
      return <Navigate to={viewer.level ? '/board' : '/cases'} replace />;
  }
}
