import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconRefresh, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import type { FlowLogTarget, NetworkInventory } from '../../../core/setup/model';
import type { Overlap } from '../../../core/setup/overlap';
import { useZone } from '../../api/queries';
import { formatCount, plural } from '../../format/count';
import { formatClock, zoneName } from '../../format/time';
import { readLogged } from './logged-now';
import { readSelection, toggleTarget, withoutTarget } from './selection';
import { TargetList } from './target-list';
import styles from './targets.module.css';
import { ancestors, buildTree, calledName, type TargetNode } from './tree';
import { visibleRows } from './visible-rows';

interface Props {
  readonly inventory: NetworkInventory;
  readonly region: string;
  readonly targets: readonly FlowLogTarget[];
  readonly overlaps: readonly Overlap[];
  readonly reading: boolean;
  readonly onChange: (targets: readonly FlowLogTarget[]) => void;
  readonly onRefresh: () => void;
}

/** Which rows: all, those chosen, or those that would be recorded twice. */
type Shown = 'all' | 'selected' | 'twice';

const NOTHING_TOGGLED: ReadonlyMap<string, boolean> = new Map();

/** The searchable list of what can be logged, with what is logged already. */
export function TargetPicker(props: Props): ReactElement {
  const { inventory, region, targets, overlaps, onChange } = props;
  const [query, setQuery] = useState('');
  const [show, setShow] = useState<Shown>('all');
  const [toggled, setToggled] = useState(NOTHING_TOGGLED);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const wanted = useDeferredValue(query);

  const tree = useMemo(() => buildTree(inventory), [inventory]);
  const logged = useMemo(() => readLogged(inventory), [inventory]);
  const selection = useMemo(() => readSelection(tree, targets), [tree, targets]);
  const byTarget = useMemo(
    () => new Map(overlaps.map((overlap) => [overlap.target.id, overlap])),
    [overlaps],
  );
  const twice = useMemo(
    () => new Set(overlaps.filter(({ double }) => double).map(({ target }) => target.id)),
    [overlaps],
  );
  // The last one that was unticked or left out here leaves nothing to show.
  const only =
    show === 'selected' && targets.length > 0
      ? selection.ids
      : show === 'twice' && twice.size > 0
        ? twice
        : null;
  const rows = useMemo(
    () =>
      visibleRows(tree, {
        query: wanted,
        only,
        toggled,
        reveal: twice,
      }),
    [tree, wanted, only, toggled, twice],
  );
  const search = (text: string): void => {
    setQuery(text);
    setToggled(NOTHING_TOGGLED);
  };
  const leaveOut = (node: TargetNode): void => {
    // The overlap kept its row in sight; without it the row stays where the person looked.
    setToggled((was) => new Map([...ancestors(node).map(({ id }) => [id, true] as const), ...was]));
    onChange(withoutTarget(targets, node.id));
  };
  return (
    <div>
      <div className={styles['bar']}>
        <TextInput
          className={styles['find']}
          aria-label="Find a VPC, subnet or interface"
          data-find
          placeholder="Name, ID, address or tag"
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          rightSection={
            query === '' ? null : (
              <ActionIcon size={20} aria-label="Clear the search" onClick={() => search('')}>
                <IconX size={13} stroke={1.7} aria-hidden />
              </ActionIcon>
            )
          }
          value={query}
          onChange={(event) => search(event.currentTarget.value)}
        />
        <SegmentedControl<Shown>
          aria-label="Which rows to show"
          value={only === null ? 'all' : show}
          onChange={(value) => {
            setShow(value);
            setToggled(NOTHING_TOGGLED);
          }}
          data={[
            { value: 'all', label: 'VPCs and interfaces' },
            {
              value: 'selected',
              label: `Selected ${formatCount(targets.length)}`,
              disabled: targets.length === 0,
            },
            ...(twice.size > 0
              ? [
                  {
                    value: 'twice' as const,
                    label: <span className={styles['twice']}>Twice {formatCount(twice.size)}</span>,
                  },
                ]
              : []),
          ]}
        />
        <ReadAt {...props} />
      </div>
      {rows.length === 0 ? (
        <p className={styles['none']} role="status">
          {query.trim() === ''
            ? `Nothing of what was chosen is in ${region} now.`
            : `Nothing in ${region} has “${query.trim()}” in its name, ID, addresses or tags.`}
        </p>
      ) : (
        <TargetList
          rows={rows}
          selection={selection}
          logged={logged}
          overlaps={byTarget}
          kept={kept}
          onToggle={(node) => onChange(toggleTarget(targets, selection, node))}
          onExpand={(node, open) => setToggled((was) => new Map(was).set(node.id, open))}
          onLeaveOut={leaveOut}
          onKeep={(node) => setKept((was) => new Set(was).add(node.id))}
        />
      )}
      {selection.missing.length > 0 ? (
        <div className={styles['missing']} role="note">
          <p>
            Chosen before, and not in {region} now:{' '}
            <span className="mono">{selection.missing.map(calledName).join(', ')}</span>
          </p>
          <Button
            size="xs"
            onClick={() => onChange(targets.filter((target) => tree.byId.has(target.id)))}
          >
            Leave {selection.missing.length === 1 ? 'it' : 'them'} out
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function ReadAt({ inventory, reading, onRefresh }: Props): ReactElement {
  const zone = useZone();
  const at = Math.floor(inventory.readAt / 1000);
  return (
    <p className={styles['readAt']}>
      <span className="clip">
        Read {formatClock(at, zone)} {zoneName(zone, inventory.readAt)}
        <span className={styles['readCounts']}>
          , {plural(inventory.vpcs.length, 'VPC')},{' '}
          {plural(inventory.interfaces.length, 'interface')}
        </span>
      </span>
      <ActionIcon aria-label="Read again" title="Read again" loading={reading} onClick={onRefresh}>
        <IconRefresh size={15} stroke={1.6} aria-hidden />
      </ActionIcon>
    </p>
  );
}
