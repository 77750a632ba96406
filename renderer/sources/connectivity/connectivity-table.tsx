import { Fragment, type ReactElement } from 'react';
import type { ConnectivityRow } from '../../../contract/values';
import { problemText } from '../../../core/problem';
import { StateShape } from '../../components/marks';
import styles from './connectivity.module.css';

/** The columns of FortiSIEM's Test Connectivity Results; what failed says why and what to do. */
export function ConnectivityTable({
  rows,
}: {
  readonly rows: readonly ConnectivityRow[];
}): ReactElement {
  return (
    <table className={styles['test']} aria-label="Test connectivity results">
      <thead>
        <tr>
          <th scope="col">IP</th>
          <th scope="col">Access</th>
          <th scope="col">Status</th>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.access}>
            <tr>
              <td className="mono">{row.ip || '–'}</td>
              <td>{row.access}</td>
              <td className={styles['testStatus']} data-status={row.status}>
                <StateShape state={row.status === 'succeeded' ? 'collecting' : 'failing'} />{' '}
                {row.status}
              </td>
              <td>{row.name}</td>
              <td>{row.type}</td>
              <td>{row.description || '–'}</td>
            </tr>
            {row.problem ? (
              <tr className={styles['testProblem']} data-status={row.status}>
                <td colSpan={6}>
                  {problemText(row.problem)}
                  {row.problem.detail ? (
                    <span className={`mono ${styles['says']}`}>{row.problem.detail}</span>
                  ) : null}
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
