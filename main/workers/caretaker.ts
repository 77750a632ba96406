import { setAsideDamaged } from '../store/set-aside';
import type { CaretakerService } from './protocol';
import { serve } from './serve';

// The thread for a data folder that cannot be opened: it opens nothing by itself.
await serve<CaretakerService>(({ dataDir }) => ({
  service: { setAsideDamaged: () => setAsideDamaged(dataDir, Date.now()) },
  close: () => undefined,
}));
