import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Input,
  Menu,
  type VariantColorsResolver,
} from '@mantine/core';
import parts from './mantine-parts.module.css';

/** Three heights of a control: 26 in rows, 32 in bars and forms, 44 for a main action and under a thumb. */
const heights: Record<string, { height: string; padding: string; size: string }> = {
  sm: { height: '26px', padding: '9px', size: '13px' },
  md: { height: '32px', padding: '12px', size: '14px' },
  lg: { height: '44px', padding: '18px', size: '16px' },
};
const heightOf = (size: unknown) => heights[typeof size === 'string' ? size : 'md'] ?? heights['md'];

const fills: Record<string, { fill: string; hover: string; on: string; soft: string; ink: string }> = {
  accent: {
    fill: 'var(--accent-fill)',
    hover: 'var(--accent-fill-hover)',
    on: 'var(--on-accent)',
    soft: 'var(--accent-soft)',
    ink: 'var(--accent)',
  },
  ink: {
    fill: 'var(--text)',
    hover: 'var(--text2)',
    on: 'var(--surface)',
    soft: 'var(--sunken)',
    ink: 'var(--text)',
  },
  late: {
    fill: 'var(--late-fill)',
    hover: 'var(--late-fill)',
    on: 'var(--on-late)',
    soft: 'var(--late-soft)',
    ink: 'var(--late)',
  },
};

const variantColors: VariantColorsResolver = ({ color, variant }) => {
  const paint = fills[color ?? 'accent'] ?? {
    fill: 'var(--text)',
    hover: 'var(--text2)',
    on: 'var(--surface)',
    soft: 'var(--sunken)',
    ink: 'var(--text)',
  };
  // Mantine names the primary colour where none was asked for; a quiet button is ink then.
  const neutral = color === undefined || color === 'accent';
  switch (variant) {
    case 'filled':
      return { background: paint.fill, hover: paint.hover, color: paint.on, border: '1px solid transparent' };
    case 'light':
      return { background: paint.soft, hover: paint.soft, color: paint.ink, border: '1px solid transparent' };
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: 'var(--hover)',
        color: neutral ? 'var(--text2)' : paint.ink,
        border: '1px solid transparent',
      };
    default:
      return {
        background: 'var(--surface)',
        hover: 'var(--hover)',
        color: neutral ? 'var(--text)' : paint.ink,
        border: '1px solid var(--control)',
      };
  }
};

const flat = (value: string) =>
  [value, value, value, value, value, value, value, value, value, value] as const;

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent: flat('#1d54c8'), ink: flat('#12161c'), late: flat('#b0221a') },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '5px', md: '6px', lg: '8px', xl: '10px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.34', sm: '1.4', md: '1.43', lg: '1.5', xl: '1.37' },
  headings: { fontFamily: 'var(--font)', fontWeight: '620' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      classNames: { root: parts['button'] ?? '' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': heightOf(props.size)?.height,
          '--button-padding-x': heightOf(props.size)?.padding,
          '--button-fz': heightOf(props.size)?.size,
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 'md', variant: 'subtle' },
      vars: (_theme, props) => ({ root: { '--ai-size': heightOf(props.size)?.height } }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      classNames: { input: parts['input'] ?? '' },
      vars: (_theme, props) => ({
        wrapper: {
          '--input-height':
            heightOf(props.size)?.height === '26px' ? '32px' : props.size === 'lg' ? '44px' : '36px',
          '--input-fz': heightOf(props.size)?.size,
        },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      classNames: {
        label: parts['label'] ?? '',
        description: parts['description'] ?? '',
        error: parts['error'] ?? '',
      },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', radius: 'lg', transitionProps: { duration: 120, transition: 'fade' } },
      classNames: {
        dropdown: parts['floating'] ?? '',
        item: parts['item'] ?? '',
        label: parts['menuLabel'] ?? '',
      },
    }),
    // Not Modal.extend: naming the component here would load it with the first page.
    Modal: {
      defaultProps: {
        radius: 'xl',
        shadow: 'lg',
        centered: true,
        overlayProps: { color: 'var(--backdrop)', backgroundOpacity: 1 },
        transitionProps: { duration: 180, transition: 'fade' },
      },
      classNames: {
        content: parts['floating'] ?? '',
        header: parts['floatingHead'] ?? '',
        title: parts['floatingTitle'] ?? '',
      },
    },
  },
});

/** Mantine's own variables are aliases of ours, so that one table of colours rules. */
export const themeVariables: CSSVariablesResolver = () => {
  const alias = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text3)',
    '--mantine-color-placeholder': 'var(--text3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--control)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text3)',
    '--mantine-color-disabled-border': 'var(--line2)',
    '--mantine-color-accent-filled': 'var(--accent-fill)',
    '--mantine-color-accent-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-color-accent-outline': 'var(--accent)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-shadow-md': 'var(--shadow)',
    '--mantine-shadow-lg': 'var(--shadow)',
  };
  return { variables: {}, light: alias, dark: alias };
};
