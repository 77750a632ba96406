import { type ReactElement, type ReactNode, useId } from 'react';
import styles from './form.module.css';

interface Props {
  readonly title: string;
  /** Beside the title: what the part does, in a few words. */
  readonly note?: string;
  readonly right?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the form under its heading. */
export function Section({ title, note, right, children }: Props): ReactElement {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <div className={styles['sectionHead']}>
        <h2 id={id} className={styles['sectionTitle']}>
          {title}
        </h2>
        {note ? <span className={styles['note']}>{note}</span> : null}
        {right}
      </div>
      {children}
    </section>
  );
}
