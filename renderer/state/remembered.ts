/** Small view settings kept between starts; losing them harms nothing. */
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
