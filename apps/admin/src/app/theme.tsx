import {
  createTheme,
  type CSSVariablesResolver,
  Input,
  type MantineColorsTuple,
  NativeSelect,
  PasswordInput,
} from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';

const petrol: MantineColorsTuple = [
  '#e6f5f8',
  '#cfe9ef',
  '#a3d5e0',
  '#7cc9da',
  '#58c2d6',
  '#2b9db3',
  '#14829a',
  '#0a6478',
  '#08566a',
  '#064557',
];

/** Mantine's own greys, in the blue of the ink. */
const dark: MantineColorsTuple = [
  '#e2ebee',
  '#c3d1d7',
  '#93a7b0',
  '#5f757f',
  '#31434b',
  '#1d2b32',
  '#16232a',
  '#0d161a',
  '#0a1114',
  '#070c0e',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  colors: { petrol, dark },
  fontFamily: 'var(--v-sans)',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // What is wrong with a field is read out when it appears.
    InputWrapper: Input.Wrapper.extend({ defaultProps: { errorProps: { role: 'alert' } } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { rightSection: <IconSelector size={16} aria-hidden /> } }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Show password', tabIndex: 0 } },
    }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--v-surface)',
    '--mantine-color-text': 'var(--v-text)',
    '--mantine-color-dimmed': 'var(--v-muted)',
    '--mantine-color-placeholder': '#6b7f88',
    '--mantine-color-default-border': 'var(--v-line-strong)',
    '--mantine-color-error': 'var(--v-red)',
    '--mantine-color-default': 'var(--v-surface)',
    '--mantine-color-default-hover': 'var(--v-hover)',
    '--mantine-color-default-color': 'var(--v-text)',
  },
  dark: {
    // White text on it keeps its contrast, and it stands out from the page.
    '--mantine-color-petrol-filled': '#117a91',
    '--mantine-color-petrol-filled-hover': '#0f6d82',
    '--mantine-color-body': 'var(--v-surface)',
    '--mantine-color-text': 'var(--v-text)',
    '--mantine-color-dimmed': 'var(--v-muted)',
    '--mantine-color-placeholder': '#8297a0',
    '--mantine-color-default-border': 'var(--v-line-strong)',
    '--mantine-color-error': 'var(--v-red)',
    '--mantine-color-default': 'var(--v-surface)',
    '--mantine-color-default-hover': 'var(--v-hover)',
    '--mantine-color-default-color': 'var(--v-text)',
  },
});
