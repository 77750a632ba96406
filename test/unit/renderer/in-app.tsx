import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { cssVariablesResolver } from '../../../renderer/styles/css-variables';
import { theme } from '../../../renderer/styles/theme';

/** Renders a part of the page inside what every screen stands on, with a cache of its own. */
export function renderInApp(element: ReactElement): RenderResult {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
        {element}
      </MantineProvider>
    </QueryClientProvider>,
  );
}
