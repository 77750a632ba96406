import type { ReactElement } from 'react';
import { useStoreStatus } from '../api/queries';
import { TopBar } from '../components/top-bar';
import { RangePicker } from '../range/range-control';
import { RefreshControl } from '../range/refresh-control';
import { useResolveRange } from '../range/use-range';
import type { TimeRange } from '../../core/query/result-table';
import { anchorStore, type RangeChoice, rangeStore, resolveRange } from '../state/range';
import { type Route, routeHash } from '../state/route';
import { createValueStore, useValue } from '../state/store';
import { useVisitState } from '../state/visit-state';
import { ConstraintBar } from './constraint-bar';
import { RecordAnswer } from './record-answer';
import styles from './records.module.css';

type RecordsRoute = Extract<Route, { readonly screen: 'records' }>;

/** True: every field that the records have; kept from one filter to the next. */
const allFieldsStore = createValueStore(false);

/** The records of a filter, or behind a mark: filter, range and completeness above, the records below. */
export function RecordsScreen({ route }: { readonly route: RecordsRoute }): ReactElement {
  const resolve = useResolveRange();
  const status = useStoreStatus().data;
  const now = useValue(anchorStore);
  const dashboards = useValue<RangeChoice>(rangeStore);
  const all = useValue(allFieldsStore);
  const [offset, setOffset] = useVisitState('records-offset', 0);
  const range = route.range ?? resolve(null);
  const put = (change: Partial<RecordsRoute>): void => {
    window.location.hash = routeHash({ ...route, ...change });
  };
  const choice = route.range
    ? choiceOf(route.range, status?.first ?? 0, status?.last ?? 0)
    : dashboards;
  return (
    <>
      <TopBar
        title="Records"
        subtitle={route.of ? `behind ${route.of}` : 'of every source and file'}
        right={
          <>
            <RangePicker
              choice={choice}
              onChoose={(next) => {
                if (route.range === null) rangeStore.set(next);
                else put({ range: resolveRange(next, { now, status, interval: null }) });
              }}
            />
            <RefreshControl />
          </>
        }
      />
      <div className={styles['screen']}>
        <ConstraintBar
          key={route.constraint}
          constraint={route.constraint}
          onUse={(constraint) => put({ constraint, of: '' })}
        />
        <RecordAnswer
          ask={{ constraint: route.constraint.trim() || null, range, offset, all }}
          of={route.of}
          onAll={allFieldsStore.set}
          onOffset={setOffset}
        />
      </div>
    </>
  );
}

/** Bounds as the range control names them. */
function choiceOf(range: TimeRange, first: number, last: number): RangeChoice {
  if (range.from === null && range.to === null) return { kind: 'all' };
  return { kind: 'custom', from: range.from ?? first, to: range.to ?? last };
}
