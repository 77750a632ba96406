import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/paper.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { Providers } from './app/providers';
import { PrintPage } from './print/print-page';
import { isPrintPage } from './state/paper';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>{isPrintPage() ? <PrintPage /> : <App />}</Providers>
    </StrictMode>,
  );
}
