import type { CSSVariablesResolver } from '@mantine/core';
import { type ThemeName, tokens } from './tokens';

function themeVariables(theme: ThemeName): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(tokens[theme]).map(([name, value]) => [`--fg-${name}`, value]),
  );
  return {
    ...own,
    '--mantine-color-body': 'var(--fg-surface)',
    '--mantine-color-text': 'var(--fg-text)',
    '--mantine-color-dimmed': 'var(--fg-text3)',
    '--mantine-color-bright': 'var(--fg-text)',
    '--mantine-color-placeholder': 'var(--fg-text3)',
    '--mantine-color-anchor': 'var(--fg-accent)',
    '--mantine-color-error': 'var(--fg-error-text)',
    '--mantine-color-default': 'var(--fg-surface)',
    '--mantine-color-default-hover': 'var(--fg-hover)',
    '--mantine-color-default-color': 'var(--fg-text)',
    '--mantine-color-default-border': 'var(--fg-border2)',
    '--mantine-color-disabled': 'var(--fg-hover)',
    '--mantine-color-disabled-color': 'var(--fg-text3)',
    '--mantine-color-disabled-border': 'var(--fg-border)',
    '--mantine-primary-color-filled': 'var(--fg-accent)',
    '--mantine-primary-color-filled-hover': 'var(--fg-accent-hover)',
    '--mantine-primary-color-contrast': 'var(--fg-on-accent)',
    '--mantine-primary-color-light': 'var(--fg-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--fg-accent)',
  };
}

/** Puts the tokens where Mantine and the style sheets read them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: themeVariables('light'),
  dark: themeVariables('dark'),
});
