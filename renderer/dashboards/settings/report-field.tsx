import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Report } from '../../../core/report/model';
import { useReports } from '../../api/queries';

interface Props {
  readonly report: Report;
  readonly onChange: (report: Report) => void;
}

const OWN = 'own';

/** The report a widget answers: the copy it has, or a stored one. */
export function ReportField({ report, onChange }: Props): ReactElement {
  const stored = useReports().data ?? [];
  const text = JSON.stringify(report);
  const same = stored.find((item) => JSON.stringify(item.report) === text);
  const options = stored.map(({ id, report: { name } }) => ({ value: id, label: name }));
  return (
    <Select
      label="Report"
      description="A widget keeps a copy: choose the report again to take a later change over."
      searchable
      allowDeselect={false}
      value={same?.id ?? OWN}
      data={
        same ? options : [{ value: OWN, label: `${report.name} (as in this widget)` }, ...options]
      }
      onChange={(value) => {
        const next = stored.find((item) => item.id === value);
        if (next) onChange(next.report);
      }}
    />
  );
}
