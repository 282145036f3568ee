import './layers.css';
import '@fontsource-variable/inter/opsz.css';
import './mantine-styles.ts';
import './tokens.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode } from 'react';
import { theme, themeVariables } from './mantine-theme.ts';
import { styleNonce } from './style-nonce.ts';

export function ThemeProvider({
  children,
  forceColorScheme,
}: {
  children: ReactNode;
  forceColorScheme?: 'light' | 'dark';
}) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      {...(forceColorScheme ? { forceColorScheme } : {})}
    >
      {children}
    </MantineProvider>
  );
}
