import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { StoredDashboard } from '../../../contract/values';
import type { Dashboard } from '../../../core/dashboard/model';
import { useValue } from '../../state/store';
import { changeDashboard, forget, saveNow, type Session, sessions, step } from './session';

export type Change = (what: string, change: (dashboard: Dashboard) => Dashboard) => void;

export interface Editor {
  /** As it is now, saved or not. */
  readonly dashboard: Dashboard;
  readonly session: Session | undefined;
  readonly change: Change;
  /** What was taken back or made again; null: there was nothing. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
  readonly saveNow: () => void;
}

/** Changing one dashboard, with the way back. What waits is saved when the window goes. */
export function useEditor(stored: StoredDashboard): Editor {
  const client = useQueryClient();
  const session = useValue(sessions).get(stored.id);
  const { id } = stored;
  const changedElsewhere =
    session?.saving === 'saved' &&
    stored.savedAt > session.savedAt &&
    JSON.stringify(stored.dashboard) !== JSON.stringify(session.dashboard);
  useEffect(() => {
    if (changedElsewhere) forget(id);
  }, [changedElsewhere, id]);
  useEffect(() => {
    const save = (): void => void saveNow(client, id);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [client, id]);
  const change = useCallback<Change>(
    (what, change) => changeDashboard(client, stored, what, change),
    [client, stored],
  );
  return useMemo(
    () => ({
      dashboard: session?.dashboard ?? stored.dashboard,
      session,
      change,
      undo: () => step(client, id, 'undo'),
      redo: () => step(client, id, 'redo'),
      saveNow: () => void saveNow(client, id),
    }),
    [client, id, stored, session, change],
  );
}
