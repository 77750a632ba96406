import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { CaFacts } from '../../contract/aws';
import { problemText } from '../../core/problem';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge, unwrap } from '../api/bridge';
import { useZone } from '../api/queries';
import { formatDay } from '../format/time';
import { Row } from './row';
import styles from './settings.module.css';

const KEY = ['authorities'];

/** Certificate authorities that are trusted besides the usual ones, such as a company's own root. */
export function Authorities(): ReactElement {
  const client = useQueryClient();
  const known = useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(bridge().call.networkListCa(null)),
  });
  const add = useMutation({
    mutationFn: async () => {
      const next = await valueOrSay(bridge().call.networkChooseCa(null));
      if (next === null) return;
      client.setQueryData(KEY, next);
      sayDone('The authority is trusted');
    },
  });
  const remove = useMutation({
    mutationFn: async (fingerprint: string) => {
      const next = await valueOrSay(bridge().call.networkRemoveCa({ fingerprint }));
      if (next !== null) client.setQueryData(KEY, next);
    },
  });
  const list = known.data ?? [];
  return (
    <Row
      name="Trusted authorities"
      help="For networks that open TLS with a certificate authority of their own."
    >
      {list.length > 0 ? (
        <ul className={styles['authorities']}>
          {list.map((one) => (
            <Authority key={one.fingerprint} facts={one} onRemove={remove.mutate} />
          ))}
        </ul>
      ) : null}
      <Button size="xs" loading={add.isPending} onClick={() => add.mutate()}>
        Add a root certificate
      </Button>
    </Row>
  );
}

interface AuthorityProps {
  readonly facts: CaFacts;
  readonly onRemove: (fingerprint: string) => void;
}

function Authority({ facts, onRemove }: AuthorityProps): ReactElement {
  const zone = useZone();
  const { subject, fingerprint, validTo, problem } = facts;
  return (
    <li className={styles['authority']}>
      <div>
        <p className={styles['path']}>{subject}</p>
        <p className={styles['help']}>
          Valid to {formatDay(validTo / 1_000, zone, 0)},{' '}
          <span className="mono">{fingerprint.slice(0, 16)}…</span>
        </p>
        {problem ? <p className={styles['problem']}>{problemText(problem)}</p> : null}
      </div>
      <ActionIcon aria-label={`Trust ${subject} no more`} onClick={() => onRemove(fingerprint)}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </li>
  );
}
