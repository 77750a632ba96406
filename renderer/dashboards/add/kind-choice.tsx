import { UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WidgetKind } from '../../../core/dashboard/model';
import { WidgetThumb } from '../../components/widget-thumb';
import { KIND_NAMES, type KindFit } from '../../widgets/kinds';
import styles from './add.module.css';

interface Props {
  readonly fits: readonly KindFit[];
  readonly chosen: WidgetKind;
  readonly onChoose: (kind: WidgetKind) => void;
}

/** The kinds of widget as small pictures; those that cannot draw the answer say why. */
export function KindChoice({ fits, chosen, onChoose }: Props): ReactElement {
  return (
    <div className={styles['kinds']} role="group" aria-label="Kind">
      {fits.map(({ kind, fits: can, why }) => (
        <UnstyledButton
          key={kind}
          className={styles['kind']}
          aria-pressed={kind === chosen}
          aria-disabled={!can}
          aria-describedby={why ? `kind-${kind}-why` : undefined}
          title={why ?? undefined}
          onClick={() => {
            if (can) onChoose(kind);
          }}
        >
          <WidgetThumb kind={kind} />
          {KIND_NAMES[kind]}
          {why ? (
            <span id={`kind-${kind}-why`} className="hidden-text">
              {why}
            </span>
          ) : null}
        </UnstyledButton>
      ))}
    </div>
  );
}
