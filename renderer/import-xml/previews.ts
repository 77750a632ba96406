import type { XmlPreview } from '../../contract/values';
import { createValueStore } from '../state/store';
import { go } from '../state/route';

/** XML files read and not yet saved; each drop adds one preview with its own token. */
export const previewStore = createValueStore<readonly XmlPreview[]>([]);

export function addPreview(preview: XmlPreview): void {
  previewStore.set([...previewStore.get(), preview]);
  go({ screen: 'import-xml' });
}

/** A preview and a place in it, of the file at an index of all previews' files. */
export function previewOf(
  previews: readonly XmlPreview[],
  index: number,
): { readonly token: string; readonly file: number } | null {
  let before = 0;
  for (const { token, files } of previews) {
    if (index < before + files.length) return { token, file: index - before };
    before += files.length;
  }
  return null;
}

/** Puts a preview that was read again in its own place. */
export function renewPreview(preview: XmlPreview): void {
  previewStore.set(
    previewStore.get().map((other) => (other.token === preview.token ? preview : other)),
  );
}

export function clearPreviews(): void {
  previewStore.set([]);
}
