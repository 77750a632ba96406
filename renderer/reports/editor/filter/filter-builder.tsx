import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { parseConstraint } from '../../../../core/constraint/parse';
import { printConstraint } from '../../../../core/constraint/print';
import {
  constraintRows,
  type FilterRow,
  type NestedRows,
  rowsConstraint,
} from '../../../../core/constraint/rows';
import type { LanguageContext } from '../../../../core/expression/context';
import { placeText, type Problem, toProblem } from '../../../../core/problem';
import { ClauseFields } from './clause-fields';
import styles from './filter.module.css';
import { newClause, newNest, type Path, withAdded, withJoiner, withRowAt } from './row-moves';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly first: string;
  readonly aggregates: boolean;
  readonly value: string;
  readonly context: LanguageContext;
  readonly onChange: (text: string, field: string | null) => void;
}

/** The rows that were last written, and the text they became: while it stands, they do. */
interface Written {
  readonly rows: NestedRows;
  readonly text: string;
}

const EMPTY: NestedRows = { kind: 'nested', joiner: 'and', rows: [] };

/**
 * A condition as rows. What is typed in the text changes the rows, and the other way round; a text that
 * cannot be read as rows stays as it is, and it is said why.
 */
export function FilterBuilder(props: Props): ReactElement {
  const { label, value, first, onChange } = props;
  const [written, setWritten] = useState<Written | null>(null);
  const read = written !== null && written.text === value ? written : readRows(value);
  if ('problem' in read) {
    const where = placeText(read.problem.place);
    return (
      <p className={styles['notRows']} role="status">
        The text cannot be shown as rows yet: {where === '' ? '' : `${where}: `}
        {read.problem.message}
      </p>
    );
  }
  const write = (rows: NestedRows, field: string | null): void => {
    const tree = rowsConstraint(rows);
    const text = tree === null ? '' : printConstraint(tree);
    setWritten({ rows, text });
    onChange(text, field);
  };
  return (
    <div className={styles['builder']}>
      <Nest
        {...props}
        rows={read.rows}
        path={[]}
        name={label}
        onRows={(update, field) => write(update(read.rows), field)}
      />
      {read.rows.rows.length === 0 ? (
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          onClick={() => write({ ...EMPTY, rows: [newClause(first)] }, null)}
        >
          Add a row
        </Button>
      ) : null}
    </div>
  );
}

interface NestProps extends Props {
  readonly rows: NestedRows;
  readonly path: Path;
  readonly name: string;
  readonly onRows: (update: (rows: NestedRows) => NestedRows, field: string | null) => void;
}

function Nest(props: NestProps): ReactElement {
  const { rows, path, name, first, onRows } = props;
  if (rows.rows.length === 0) return <></>;
  return (
    <fieldset className={styles['nest']} data-nested={path.length > 0 || undefined}>
      <legend className="hidden-text">{name}</legend>
      {rows.rows.length > 1 || path.length > 0 ? (
        <SegmentedControl
          className={styles['joiner']}
          aria-label={`How the rows of ${name} are joined`}
          data={[
            { value: 'and', label: 'All of' },
            { value: 'or', label: 'Any of' },
          ]}
          value={rows.joiner}
          onChange={(joiner) =>
            onRows((all) => withJoiner(all, path, joiner === 'or' ? 'or' : 'and'), null)
          }
        />
      ) : null}
      {rows.rows.map((row, index) => (
        // A row has no identity but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <Row key={index} {...props} row={row} path={[...path, index]} />
      ))}
      <div className={styles['nestAdds']}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          aria-label={`Add a row to ${name}`}
          onClick={() => onRows((all) => withAdded(all, path, newClause(first)), null)}
        >
          Row
        </Button>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          aria-label={`Add rows in parentheses to ${name}`}
          onClick={() => onRows((all) => withAdded(all, path, newNest(rows.joiner, first)), null)}
        >
          Parentheses
        </Button>
      </div>
    </fieldset>
  );
}

function Row({ row, path, ...props }: NestProps & { readonly row: FilterRow }): ReactElement {
  const place = path.map((index) => index + 1).join('.');
  if (row.kind === 'nested') {
    return <Nest {...props} rows={row} path={path} name={`parentheses ${place}`} />;
  }
  return (
    <ClauseFields
      row={row}
      place={place}
      aggregates={props.aggregates}
      context={props.context}
      onChange={(next, typed) =>
        props.onRows(
          (all) => withRowAt(all, path, () => next),
          typed ? `${props.id}-${place}` : null,
        )
      }
    />
  );
}

function readRows(text: string): { rows: NestedRows } | { problem: Problem } {
  if (text.trim() === '') return { rows: EMPTY };
  try {
    return { rows: constraintRows(parseConstraint(text).tree) };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}
