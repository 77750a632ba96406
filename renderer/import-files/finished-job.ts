import type { Job } from '../../contract/values';
import { createValueStore } from '../state/store';

/** The import whose summary is shown; null when it was closed. */
export const finishedJobStore = createValueStore<Job | null>(null);
