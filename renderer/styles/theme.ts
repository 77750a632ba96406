import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#E9F0FD',
  '#D3E1FA',
  '#B5CDF6',
  '#95BBFF',
  '#73A9FF',
  '#4A87EE',
  '#1D63D8',
  '#1857C0',
  '#144AA4',
  '#0F3A83',
];

const SANS = "'Inter Variable', system-ui, sans-serif";
const MONO = "'JetBrains Mono Variable', ui-monospace, monospace";

/** A cross alone says nothing to a screen reader. */
const CLOSE = { 'aria-label': 'Close' } as const;

/** Mantine's theme: sizes shared by light and dark; colours come from the tokens. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '20px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: { fontFamily: SANS, fontWeight: '600' },
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 4 },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const base = defaultVariantColorsResolver(input);
    // What cannot be taken back: in the tokens' red, which letters can be read on.
    if (input.color === 'red' && input.variant === 'filled') {
      return {
        background: 'var(--fg-error-text)',
        hover: 'color-mix(in srgb, var(--fg-error-text) 88%, var(--fg-text))',
        color: 'var(--fg-on-accent)',
        border: '1px solid transparent',
      };
    }
    if (input.color !== undefined && input.color !== 'brand') return base;
    switch (input.variant) {
      case 'filled':
        return {
          background: 'var(--fg-accent)',
          hover: 'var(--fg-accent-hover)',
          color: 'var(--fg-on-accent)',
          border: '1px solid transparent',
        };
      case 'subtle':
        return {
          background: 'transparent',
          hover: 'var(--fg-hover)',
          color: 'var(--fg-text2)',
          border: '1px solid transparent',
        };
      default:
        return base;
    }
  },
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 26 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 0 } } },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 80 },
        shadow: 'pop',
        position: 'bottom-end',
        // The placeholder is no menu item, which a menu may not hold.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, centered: true, closeButtonProps: CLOSE },
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 120 },
        position: 'right',
        closeButtonProps: CLOSE,
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss this message' } } },
  },
});
