import type { ReactElement } from 'react';
import type { XmlPreviewFile } from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import type { Report } from '../../core/report/model';
import { WidgetThumb } from '../components/widget-thumb';
import { plural } from '../format/count';
import { KIND_NAMES } from '../widgets/kinds';
import styles from './outcome.module.css';

/** What will exist after the import. */
export function OutcomePanel({
  files,
}: {
  readonly files: readonly XmlPreviewFile[];
}): ReactElement {
  const dashboards = files.flatMap((file) => file.dashboards);
  const reports = files.flatMap((file) => file.reports);
  return (
    <aside className={styles['outcome']} aria-label="What will be imported">
      <h2 className={styles['outcomeTitle']}>
        What will be imported <span className="dim">from {plural(files.length, 'file')}</span>
      </h2>
      {dashboards.map((dashboard, index) => (
        <DashboardOutcome key={`${index}-${dashboard.name}`} dashboard={dashboard} />
      ))}
      {reports.length > 0 ? (
        <>
          <p className={styles['groupTitle']}>{plural(reports.length, 'report')}</p>
          <ul className={styles['reports']}>
            {reports.map((report, index) => (
              <li key={`${index}-${report.name}`}>
                <ReportOutcome report={report} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {dashboards.length + reports.length === 0 ? (
        <p className={styles['none']}>Nothing: no file holds a report or dashboard.</p>
      ) : null}
    </aside>
  );
}

function DashboardOutcome({ dashboard }: { readonly dashboard: Dashboard }): ReactElement {
  return (
    <>
      <p className={styles['groupTitle']}>
        Dashboard: {dashboard.name}, {plural(dashboard.widgets.length, 'widget')} in{' '}
        {plural(dashboard.columns, 'column')}
      </p>
      <ul className={styles['widgets']}>
        {dashboard.widgets.map((widget) => (
          <li key={`${widget.position}-${widget.name}`} className={styles['widget']}>
            <WidgetThumb kind={widget.kind} />
            <p className={styles['widgetKind']}>{KIND_NAMES[widget.kind]}</p>
            <p className={`${styles['widgetName']} clip`} title={widget.name}>
              {widget.name}, top {widget.limit}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function ReportOutcome({ report }: { readonly report: Report }): ReactElement {
  return (
    <>
      <p className={styles['reportName']}>{report.name}</p>
      <p className={styles['expression']}>{report.select.join(', ') || 'all attributes'}</p>
      {report.constraint === null ? null : (
        <p className={styles['expression']}>
          <span className={styles['word']}>where</span> {report.constraint}
        </p>
      )}
    </>
  );
}
