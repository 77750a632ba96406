import type { ReactElement } from 'react';

interface Props {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More would only slow the page; the widget's table has all of them. */
const MOST_ROWS = 500;

/** The numbers of a picture as a table, for those who cannot see it. */
export function ValuesTable({ caption, heads, rows }: Props): ReactElement {
  const cut = rows.length > MOST_ROWS;
  return (
    <table>
      <caption>{cut ? `${caption} (the first ${MOST_ROWS} of ${rows.length})` : caption}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={index} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST_ROWS).map((row, index) => (
          <tr key={index}>
            {row.map((text, column) => (
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
