/** Small view settings and unsaved work kept between starts; losing settings harms nothing. */
export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(`flowglass.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(`flowglass.${key}`, value);
  } catch {
    // Storage may be full or off; the setting then lasts for this window only.
  }
}

export function forget(key: string): void {
  try {
    window.localStorage.removeItem(`flowglass.${key}`);
  } catch {
    // Where nothing can be kept nothing has to be removed.
  }
}
