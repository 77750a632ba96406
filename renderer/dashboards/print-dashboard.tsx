import type { ReactElement } from 'react';
import type { Dashboard } from '../../core/dashboard/model';
import { useStoreStatus } from '../api/queries';
import { PrintDialog } from '../print/print-dialog';
import { narrowedRange } from '../state/narrowed';
import { anchorStore, type RangeChoice, rangeStore, resolveRange } from '../state/range';
import { useValue } from '../state/store';
import { keptState } from '../state/visit-state';
import { asTableName } from './card/as-table';
import { usualTime, widgetTime } from './card/widget-range';
import { inOrder } from './editing/changes';
import { widgetKey } from './editing/widget-key';
import { printingStore } from './printing';

/** Prints the dashboard as the window shows it: its ranges, and as tables what is shown as such. */
export function PrintDashboard({ dashboard }: { readonly dashboard: Dashboard }): ReactElement {
  const choice = useValue<RangeChoice>(rangeStore);
  const now = useValue(anchorStore);
  const status = useStoreStatus().data;
  const columns = Math.min(6, Math.max(1, dashboard.columns));
  return (
    <PrintDialog
      printed={{
        kind: 'dashboard',
        name: dashboard.name,
        description: dashboard.description,
        columns,
        range:
          choice.kind === 'saved' ? null : resolveRange(choice, { now, status, interval: null }),
        parts: inOrder(dashboard).map((widget) => ({
          widget,
          range:
            narrowedRange(widgetKey(widget), usualTime(widget, choice)) ??
            widgetTime(widget, choice, { now, status }),
          asTable: keptState(asTableName(widgetKey(widget)), false),
        })),
        wide: columns > 1,
      }}
      onClose={() => printingStore.set(false)}
    />
  );
}
