import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { routes } from './routes/index.tsx';
import './i18n/index.ts';
import { ThemeProvider } from './ui/theme.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root in index.html.');

createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <RouterProvider router={createBrowserRouter(routes)} />
    </ThemeProvider>
  </StrictMode>,
);
