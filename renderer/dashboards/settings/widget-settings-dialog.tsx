import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import type { Widget } from '../../../core/dashboard/model';
import { problemText, toProblem } from '../../../core/problem';
import { OpenDialog } from '../../components/open-dialog';
import { kindsFor } from '../../widgets/kinds';
import { KindChoice } from '../add/kind-choice';
import { useWidgetRun } from '../card/use-widget-run';
import { MOST_ROWS } from '../editing/changes';
import { ColourField } from './colour-field';
import { NestingFields, nestsByLevels } from './nesting-fields';
import { RangeFields, rangeFault } from './range-fields';
import { RefreshField } from './refresh-field';
import { ReportField } from './report-field';
import styles from './settings.module.css';
import { ThresholdFields, thresholdFault } from './threshold-fields';

interface Props {
  readonly widget: Widget;
  /** Columns of the dashboard's grid. */
  readonly columns: number;
  readonly onSave: (widget: Widget) => void;
  readonly onClose: () => void;
}

/** Everything a widget can be told; nothing changes until it is saved. */
export function WidgetSettingsDialog(props: Props): ReactElement {
  return (
    <OpenDialog onClose={props.onClose} title="Widget settings" size={720}>
      <SettingsForm {...props} />
    </OpenDialog>
  );
}

function SettingsForm({ widget, columns, onSave, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState(widget);
  const { run } = useWidgetRun(draft);
  const put = (change: Partial<Widget>): void => setDraft((now) => ({ ...now, ...change }));
  const answered = run.data?.columns ?? [];
  const fault = rangeFault(draft.range) ?? thresholdFault(draft.thresholds);
  const done = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (fault === null) onSave({ ...draft, name: draft.name.trim() || draft.report.name });
  };
  const count = (value: number | string, low: number, high: number, otherwise: number): number =>
    typeof value === 'number' ? Math.max(low, Math.min(high, Math.round(value))) : otherwise;
  return (
    <form onSubmit={done} className={styles['form']}>
      <TextInput
        data-autofocus
        label="Name"
        value={draft.name}
        maxLength={500}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <ReportField
        report={draft.report}
        onChange={(report) =>
          put({
            report,
            nesting: [],
            thresholds: [],
            ...(draft.name === draft.report.name && { name: report.name }),
          })
        }
      />
      {run.error ? (
        <p className={styles['fault']} role="alert">
          {problemText(toProblem(run.error))}
        </p>
      ) : null}
      <div>
        <p className={styles['label']}>Kind</p>
        <KindChoice
          fits={kindsFor(answered)}
          chosen={draft.kind}
          onChoose={(kind) => put({ kind })}
        />
      </div>
      <div className={styles['three']}>
        <NumberInput
          label="Rows at most"
          min={1}
          max={10_000}
          value={draft.limit}
          onChange={(value) => put({ limit: count(value, 1, 10_000, draft.limit) })}
        />
        <NumberInput
          label="Columns wide"
          min={1}
          max={columns}
          value={draft.span.columns}
          onChange={(value) =>
            put({
              span: { ...draft.span, columns: count(value, 1, columns, draft.span.columns) },
            })
          }
        />
        <NumberInput
          label="Rows high"
          min={1}
          max={MOST_ROWS}
          value={draft.span.rows}
          onChange={(value) =>
            put({ span: { ...draft.span, rows: count(value, 1, MOST_ROWS, draft.span.rows) } })
          }
        />
      </div>
      <RangeFields
        range={draft.range}
        reportInterval={draft.report.interval}
        onChange={(range) => put({ range })}
      />
      <div className={styles['two']}>
        <RefreshField value={draft.refreshMs} onChange={(refreshMs) => put({ refreshMs })} />
        <ColourField value={draft.colour} onChange={(colour) => put({ colour })} />
      </div>
      {nestsByLevels(draft.kind) && run.data ? (
        <NestingFields
          kind={draft.kind}
          columns={answered}
          nesting={draft.nesting}
          onChange={(nesting) => put({ nesting })}
        />
      ) : null}
      {run.data ? (
        <ThresholdFields
          table={run.data}
          thresholds={draft.thresholds}
          onChange={(thresholds) => put({ thresholds })}
        />
      ) : null}
      <div className={styles['foot']}>
        <span className={styles['fault']} role={fault ? 'alert' : undefined}>
          {fault}
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={fault !== null}>
          Save changes
        </Button>
      </div>
    </form>
  );
}
