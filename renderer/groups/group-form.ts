import { useState } from 'react';
import type { GroupDefinition } from '../../core/constraint/group';
import { forget, recall, remember } from '../state/remembered';
import { valuesOf } from './group-values';

/** What is typed of a group. */
export interface GroupText {
  readonly name: string;
  readonly description: string;
  /** One value a line. */
  readonly values: string;
}

export interface GroupForm {
  readonly text: GroupText;
  readonly change: (part: Partial<GroupText>) => void;
  /** True: something is typed that is not saved. */
  readonly dirty: boolean;
  /** True: what is typed was brought back from an earlier time. */
  readonly broughtBack: boolean;
  /** Goes back to what is saved, and forgets what was kept. */
  readonly discard: () => void;
  /** What is typed was saved: nothing has to be kept. */
  readonly saved: () => void;
}

/** The group as it would be saved. */
export function groupOf({ name, description, values }: GroupText): GroupDefinition {
  return {
    name: name.trim(),
    description: description.trim(),
    values: valuesOf(values),
  };
}

/**
 * The fields of a group that is defined, or only named (`definition` null). Unsaved work outlives the screen
 * and the window, as a report's does.
 */
export function useGroupForm(name: string, definition: GroupDefinition | null): GroupForm {
  const key = `group-draft.${name.toLowerCase()}`;
  const stored: GroupText = {
    name,
    description: definition?.description ?? '',
    values: definition?.values.join('\n') ?? '',
  };
  const [draft] = useState(() => readDraft(recall(key)));
  const [text, setText] = useState(draft ?? stored);
  const [done, setDone] = useState(false);
  const isDirty = (of: GroupText): boolean => !sameGroup(groupOf(of), groupOf(stored));
  const dirty = !done && isDirty(text);
  return {
    text,
    change(part) {
      const next = { ...text, ...part };
      // At once: a window may be closed, and a dialog left, right after the last key.
      if (isDirty(next)) remember(key, JSON.stringify(next));
      else forget(key);
      setDone(false);
      setText(next);
    },
    dirty,
    broughtBack: draft !== null && dirty,
    discard: () => {
      forget(key);
      setText(stored);
    },
    saved: () => {
      forget(key);
      setDone(true);
    },
  };
}

function sameGroup(a: GroupDefinition, b: GroupDefinition): boolean {
  return (
    a.name === b.name &&
    a.description === b.description &&
    a.values.join('\n') === b.values.join('\n')
  );
}

function readDraft(kept: string | null): GroupText | null {
  if (kept === null) return null;
  try {
    const draft = JSON.parse(kept) as Partial<GroupText> | null;
    const { name, description, values } = draft ?? {};
    if (typeof name !== 'string' || typeof description !== 'string') return null;
    return typeof values === 'string' ? { name, description, values } : null;
  } catch {
    return null;
  }
}
