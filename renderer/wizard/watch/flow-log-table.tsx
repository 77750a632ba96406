import { Fragment, type ReactElement } from 'react';
import type { WatchedFlowLog } from '../../../contract/setup';
import type { FlowLogTarget } from '../../../core/setup/model';
import { StateShape } from '../../components/marks';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import { RecreateButton } from './recreate-button';
import { TableHead } from './table-head';
import { deliveryWords, statusWords } from './watch-words';
import styles from './watch.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly logs: readonly WatchedFlowLog[];
}

/** Each flow log with its own status and that of its delivery, which may differ, and what to do. */
export function FlowLogTable({ wizard, logs }: Props): ReactElement {
  const names = new Map(wizard.setup.choices.targets.map((target) => [target.id, target]));
  return (
    <section>
      <TableHead
        title="Flow logs"
        count={logs.length}
        columns={['Flow log', 'Resource', 'Name', 'Status', 'Delivery', 'Error']}
        rows={logs.map((log) => [
          log.id,
          log.resourceId,
          names.get(log.resourceId)?.name ?? '',
          log.status,
          log.deliveryStatus,
          log.deliveryError,
        ])}
      />
      <div className={styles['tableBox']}>
        <table className={styles['table']} aria-label="Flow logs">
          <thead>
            <tr>
              <th scope="col">Flow log</th>
              <th scope="col">Resource</th>
              <th scope="col">Status</th>
              <th scope="col">Delivery</th>
            </tr>
          </thead>
          <tbody>
            {logs.map((log) => (
              <Fragment key={log.id}>
                <tr>
                  <td className="mono">{log.id}</td>
                  <td>
                    <Resource log={log} target={names.get(log.resourceId)} />
                  </td>
                  <td>{statusWords(log.status)}</td>
                  <td className={styles['delivery']} data-delivery={log.deliveryStatus}>
                    <StateShape state={shapeOf(log)} />
                    {deliveryWords(log)}
                  </td>
                </tr>
                {log.problem ? (
                  <tr className={styles['trouble']}>
                    <td colSpan={4}>
                      <ProblemNote
                        problem={log.problem}
                        wizard={wizard}
                        tone={log.deliveryStatus === 'FAILED' ? 'error' : 'warning'}
                      >
                        {log.problem.remedy === 'recreate-flow-log' ? (
                          <RecreateButton wizard={wizard} log={log} />
                        ) : null}
                      </ProblemNote>
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface ResourceProps {
  readonly log: WatchedFlowLog;
  readonly target: FlowLogTarget | undefined;
}

function Resource({ log, target }: ResourceProps): ReactElement {
  return (
    <>
      {target?.name ? <span className={styles['resource']}>{target.name}</span> : null}
      <span className="mono dim">{log.resourceId}</span>
    </>
  );
}

function shapeOf(log: WatchedFlowLog): 'collecting' | 'failing' | 'waiting' {
  if (log.deliveryStatus === 'FAILED') return 'failing';
  return log.deliveryStatus === 'SUCCESS' ? 'collecting' : 'waiting';
}
