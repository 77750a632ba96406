/**
 * Brings the first fault of the form or text into sight, and the focus to its field.
 * @param edited what holds the fields
 */
export function showFirstFault(edited: HTMLElement | null): void {
  const fault = edited?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault-text]');
  if (!fault) return;
  // A fault of no field alone is said in a text, which takes no focus of its own.
  if (fault.hasAttribute('data-fault-text')) fault.tabIndex = -1;
  fault.focus({ preventScroll: true });
  // The form alone is scrolled: `scrollIntoView` would move the frame of the window, too.
  const form = fault.closest<HTMLElement>('[data-scrolls]');
  if (!form) return;
  const above = fault.getBoundingClientRect().top - form.getBoundingClientRect().top;
  form.scrollTop += above - form.clientHeight / 3;
}
