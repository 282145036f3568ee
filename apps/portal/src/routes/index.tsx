import { type RouteObject } from 'react-router';
import { HomePage } from './home-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { PageCrash } from './page-crash.tsx';
import { SignedIn } from './signed-in.tsx';
import { BoardRoom, ListRoom, MineRoom } from './rooms.tsx';

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
        Component: SignedIn,
        children: [
          { index: true, Component: HomePage },
          { path: '/board', Component: BoardRoom },
          { path: '/cases', Component: ListRoom },
          { path: '/cases/mine', Component: MineRoom },
          {
            path: '/cases/:reference',
            lazy: async () => ({ Component: (await import('../cases/case-page.tsx')).CasePage }),
          },
          {
            path: '/report',
            lazy: async () => ({ Component: (await import('../cases/report/report-page.tsx')).ReportPage }),
          },
          {
            path: '/call',
            lazy: async () => ({ Component: (await import('../cases/call/call-page.tsx')).CallPage }),
          },
          { path: '*', Component: MissingPage },
        ],
      },
    ],
  },
];
