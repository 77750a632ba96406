import { createTheme, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useSettings } from '../api/queries';
import { queryClient } from '../api/query-client';
import { isPrintPage } from '../state/paper';
import { cssVariablesResolver } from '../styles/css-variables';
import { theme } from '../styles/theme';

/** The part of the page's main landmark in which menus and lists of choices open. */
export const OVERLAYS = 'overlays';

const inWindow = mergeThemeOverrides(
  theme,
  createTheme({
    components: { Popover: { defaultProps: { portalProps: { target: `#${OVERLAYS}` } } } },
  }),
);

interface Props {
  readonly children: ReactNode;
}

/** What every screen stands on: the answers' cache, the theme, the messages. */
export function Providers({ children }: Props): ReactElement {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed>{children}</Themed>
    </QueryClientProvider>
  );
}

/** The first paint waits for the settings, so that the theme never flashes. */
function Themed({ children }: Props): ReactElement | null {
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const settings = useSettings();
  if (settings.isPending) return null;
  const chosen = settings.data?.theme ?? 'system';
  return (
    <MantineProvider
      theme={inWindow}
      cssVariablesResolver={cssVariablesResolver}
      // Paper is white.
      forceColorScheme={isPrintPage() ? 'light' : chosen === 'system' ? system : chosen}
    >
      {/* Above the feet of screens, between their buttons: a message never covers a way on. */}
      <Notifications position="bottom-center" limit={4} transitionDuration={120} />
      {children}
    </MantineProvider>
  );
}
