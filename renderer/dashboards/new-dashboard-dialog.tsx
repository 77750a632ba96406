import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newDashboard } from '../../core/dashboard/new-dashboard';
import { dialogStore } from '../frame/commands';
import { useValue } from '../state/store';
import { NameDialog } from './name-dialog';
import { newDashboardNamed } from './stored-actions';

/** Asks for the name of a new dashboard, from wherever it was asked for. */
export function NewDashboardDialog(): ReactElement {
  const client = useQueryClient();
  const close = (): void => dialogStore.set('none');
  return (
    <NameDialog
      opened={useValue(dialogStore) === 'new-dashboard'}
      title="New dashboard"
      confirm="Make dashboard"
      name=""
      description=""
      onClose={close}
      onDone={(name, description) => {
        close();
        void newDashboardNamed(client, { ...newDashboard(name), description });
      }}
    />
  );
}
