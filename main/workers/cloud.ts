import { cloudService } from './cloud/service';
import type { CloudService } from './cloud/protocol';
import { serve } from './serve';

// The cloud thread: set-up, identities and Insights. It opens no file of the data folder.
await serve<CloudService>(() => ({ service: cloudService(), close: () => undefined }));
