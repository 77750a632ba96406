import { type ReactElement, type ReactNode, useId } from 'react';

interface Props {
  readonly title: string;
  /** The screen's own classes: `group` and `groupTitle`. */
  readonly styles: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** A part of a screen under a heading, which names it to screen readers, too. */
export function TitledGroup({ title, styles, children }: Props): ReactElement {
  const id = useId();
  return (
    <section className={styles['group']} aria-labelledby={id}>
      <h2 id={id} className={styles['groupTitle']}>
        {title}
      </h2>
      {children}
    </section>
  );
}
