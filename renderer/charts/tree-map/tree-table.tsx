import type { ReactElement } from 'react';
import type { TreeNode } from './tree';

interface Props {
  readonly root: TreeNode;
  readonly label: string;
  readonly levelNames: readonly string[];
  readonly measureName: string;
  readonly sumText: (value: number) => string;
}

/** The tree map as a table for those who cannot see it: one row per innermost tile. */
export function TreeTable(props: Props): ReactElement {
  const { root, label, levelNames, measureName, sumText } = props;
  return (
    <table className="hidden-text" aria-label={label}>
      <thead>
        <tr>
          {levelNames.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">{measureName}</th>
        </tr>
      </thead>
      <tbody>
        {leaves(root).map((leaf) => (
          <tr key={leaf.path.join('\u0000')}>
            {leaf.path.map((part, level) => (
              <td key={levelNames[level]}>{part}</td>
            ))}
            <td>{sumText(leaf.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function leaves(node: TreeNode): readonly TreeNode[] {
  if (node.path.length > 0 && node.children.length === 0) return [node];
  return node.children.flatMap(leaves);
}
