import type { XmlPreview } from '../../contract/values';
import { createValueStore } from '../state/store';
import { go } from '../state/route';

/** XML files read and not yet saved; each drop adds one preview with its own token. */
export const previewStore = createValueStore<readonly XmlPreview[]>([]);

export function addPreview(preview: XmlPreview): void {
  previewStore.set([...previewStore.get(), preview]);
  go({ screen: 'import-xml' });
}

export function clearPreviews(): void {
  previewStore.set([]);
}
