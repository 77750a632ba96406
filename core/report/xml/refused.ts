import { attributeOf, childOf, type XmlElement } from '../../xml/element';
import type { Findings } from './findings';

/** Throws a ProblemError for what looks like a report and is none: a rule, or SQL of ClickHouse. */
export function refuseOthers(element: XmlElement, findings: Findings): void {
  const type = (attributeOf(element, 'type') ?? '').trim();
  if (/^rule$/i.test(type) || /^rules?$/i.test(element.name)) {
    throw findings.fault(
      'report/rule',
      'This is a correlation rule, not a report.',
      element.place,
      'Export a report from Resources > Reports; rules raise incidents, which are not kept here.',
    );
  }
  const sql = childOf(element, 'ClickHouseSQL');
  if (sql) {
    throw findings.fault(
      'report/clickhouse-sql',
      'This is an advanced report in ClickHouse SQL, which runs only on FortiSIEM’s own database.',
      sql.place,
      'Write it as a report with a filter and GROUP BY.',
    );
  }
}
