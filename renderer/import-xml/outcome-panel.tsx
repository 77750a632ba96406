import type { ReactElement } from 'react';
import type { XmlPreviewFile } from '../../contract/values';
import type { Dashboard } from '../../core/dashboard/model';
import type { PatternOperator, Report } from '../../core/report/model';
import { useGroups } from '../api/queries';
import { WidgetThumb } from '../components/widget-thumb';
import { plural } from '../format/count';
import { groupsOf } from '../groups/group-uses';
import { routeHash } from '../state/route';
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
      <PatternOutcome word="where" constraint={report.constraint} having={report.having} />
      {report.patterns.map((pattern, index) => (
        <PatternOutcome
          // Patterns may be alike in everything but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          key={index}
          word={OPERATOR_WORDS[pattern.operator]}
          constraint={pattern.constraint}
          having={pattern.having}
        />
      ))}
      <GroupsOutcome report={report} />
    </>
  );
}

const OPERATOR_WORDS: Readonly<Record<PatternOperator, string>> = {
  OR: 'or where',
  AND: 'and where',
  AND_NOT: 'and not where',
  FOLLOWED_BY: 'followed by',
  NOT_FOLLOWED_BY: 'not followed by',
};

interface PatternProps {
  readonly word: string;
  readonly constraint: string | null;
  readonly having: string | null;
}

/** One pattern: its filter and its condition on groups. */
function PatternOutcome({ word, constraint, having }: PatternProps): ReactElement {
  const part = (name: string, text: string): ReactElement => (
    <p className={styles['expression']}>
      <span className={styles['word']}>{name}</span> {text}
    </p>
  );
  return (
    <>
      {constraint === null
        ? word === 'where'
          ? null
          : part(word, 'every record')
        : part(word, constraint)}
      {having === null ? null : part('having', having)}
    </>
  );
}

/** The groups a report names that nobody defined here, with the way to define them. */
function GroupsOutcome({ report }: { readonly report: Report }): ReactElement | null {
  const groups = useGroups().data;
  const known = new Set(groups?.map(({ name }) => name.toLowerCase()));
  const open = [...new Set(groupsOf(report))].filter((name) => !known.has(name.toLowerCase()));
  if (groups === undefined || open.length === 0) return null;
  return (
    <p className={styles['groups']}>
      Not defined here:{' '}
      {open.map((name) => (
        <span key={name} className={styles['group']}>
          Group@{name} <a href={routeHash({ screen: 'groups', define: name })}>Define</a>
        </span>
      ))}
    </p>
  );
}
