import { type RouteObject } from 'react-router';
import { administrationRooms } from './administration-rooms.ts';
import { PageCrash } from './page-crash.tsx';
import { peopleRooms } from './people-rooms.ts';
import { SignedIn } from './signed-in.tsx';

/** Every place has an address of its own; all but the gallery and the welcome want somebody signed in. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: PageCrash,
    HydrateFallback: () => null,
    children: [
      {
        path: '/gallery',
        lazy: async () => ({ Component: (await import('../gallery/gallery-page.tsx')).GalleryPage }),
      },
      {
        path: '/welcome',
        lazy: async () => ({ Component: (await import('../people/welcome-page.tsx')).WelcomePage }),
      },
      {
        path: '/password',
        lazy: async () => ({
          Component: (await import('../people/sign-in/choose-password-page.tsx')).ChoosePasswordPage,
        }),
      },
      {
        Component: SignedIn,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./home-page.tsx')).HomePage }) },
          {
            path: '/board',
            lazy: async () => ({ Component: (await import('./board-room.tsx')).BoardRoom }),
          },
          {
            path: '/cases',
            lazy: async () => ({ Component: (await import('./list-rooms.tsx')).ListRoom }),
          },
          {
            path: '/cases/mine',
            lazy: async () => ({ Component: (await import('./list-rooms.tsx')).MineRoom }),
          },
          {
            path: '/cases/:reference',
            lazy: async () => ({ Component: (await import('../cases/case-page.tsx')).CasePage }),
          },
          {
            path: '/report',
            lazy: async () => ({ Component: (await import('./report-room.tsx')).ReportRoom }),
          },
          {
            path: '/call',
            lazy: async () => ({ Component: (await import('./call-room.tsx')).CallRoom }),
          },
          {
            path: '/account',
            lazy: async () => ({ Component: (await import('./account-room.tsx')).AccountRoom }),
          },
          ...administrationRooms,
          ...peopleRooms,
          {
            path: '/admin/audit',
            lazy: async () => ({ Component: (await import('./audit-room.tsx')).AuditRoom }),
          },
          {
            path: '/admin/audit/:id',
            lazy: async () => ({ Component: (await import('./audit-room.tsx')).AuditEntryRoom }),
          },
          {
            path: '*',
            lazy: async () => ({ Component: (await import('./missing-page.tsx')).MissingPage }),
          },
        ],
      },
    ],
  },
];
