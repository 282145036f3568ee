import { Navigate } from 'react-router';
import { CustomerHome } from '../organisations/customer-home.tsx';
import { deskOf, useViewer } from '../people/viewer.ts';

/** Everyone begins where their work is. */
export function HomePage() {
  const viewer = useViewer();
  switch (deskOf(viewer)) {
    case 'customer':
      return <CustomerHome />;
    case 'manager':
      return <Navigate to="/cases" replace />;
    case 'staff':
      return <Navigate to={viewer.level ? '/board' : '/cases'} replace />;
  }
}
