import { Button, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../../contract/values';
import { newWidget } from '../../../core/dashboard/new-dashboard';
import type { Widget, WidgetKind } from '../../../core/dashboard/model';
import { useReports, useZone } from '../../api/queries';
import { routeHash } from '../../state/route';
import { kindsFor } from '../../widgets/kinds';
import { useWidgetRun } from '../card/use-widget-run';
import { WidgetAnswer } from '../card/widget-answer';
import { KindChoice } from './kind-choice';
import { ReportChoice } from './report-choice';
import styles from './add.module.css';

interface Props {
  readonly opened: boolean;
  readonly onAdd: (widget: Widget) => void;
  readonly onClose: () => void;
}

/** A new widget: which report it answers, and how the answer is drawn, as it would be. */
export function AddWidgetDialog({ opened, onAdd, onClose }: Props): ReactElement {
  return (
    <Modal opened={opened} onClose={onClose} title="Add widget" size={940}>
      {opened ? <Choices onAdd={onAdd} onClose={onClose} /> : null}
    </Modal>
  );
}

function Choices({ onAdd, onClose }: Omit<Props, 'opened'>): ReactElement {
  const reports = useReports().data ?? [];
  const [id, setId] = useState<string | null>(null);
  const chosen = reports.find((item) => item.id === id) ?? reports[0];
  return (
    <div className={styles['dialog']}>
      <div className={styles['reports']}>
        <ReportChoice reports={reports} chosenId={chosen?.id ?? null} onChoose={setId} />
        <a
          className={styles['write']}
          href={routeHash({ screen: 'reports', id: null, mode: 'new' })}
        >
          Write a new report
        </a>
      </div>
      {chosen ? (
        <Drawing key={chosen.id} stored={chosen} onAdd={onAdd} onClose={onClose} />
      ) : (
        <p className={styles['none']}>No report is stored. Import one, or write a new one.</p>
      )}
    </div>
  );
}

interface DrawingProps {
  readonly stored: StoredReport;
  readonly onAdd: (widget: Widget) => void;
  readonly onClose: () => void;
}

function Drawing({ stored: { report }, onAdd, onClose }: DrawingProps): ReactElement {
  const zone = useZone();
  const [picked, setPicked] = useState<WidgetKind | null>(null);
  const asked = useWidgetRun(newWidget(report, 'table'));
  const fits = kindsFor(asked.run.data?.columns ?? []);
  const first = fits.find((fit) => fit.fits)?.kind ?? 'table';
  const kind = fits.some((fit) => fit.kind === picked && fit.fits) && picked ? picked : first;
  const widget = newWidget(report, kind);
  const { run } = useWidgetRun(widget);
  return (
    <div className={styles['drawing']}>
      <KindChoice fits={fits} chosen={kind} onChoose={setPicked} />
      <div className={styles['preview']} role="group" aria-label="As it would be drawn">
        <WidgetAnswer
          widget={widget}
          title={`${report.name}, as it would be drawn`}
          run={run}
          asTable={false}
          zone={zone}
        />
      </div>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={asked.run.data === undefined}
          onClick={() => onAdd(widget)}
        >
          Add widget
        </Button>
      </div>
    </div>
  );
}
