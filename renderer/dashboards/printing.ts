import { createValueStore } from '../state/store';

/** True while the person says how the open dashboard is to be printed. */
export const printingStore = createValueStore(false);
