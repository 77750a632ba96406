import { createValueStore } from '../state/store';

/** True while the open dashboard's cards carry their handles. */
export const arrangeStore = createValueStore(false);
