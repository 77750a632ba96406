import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { WatchedFlowLog } from '../../../contract/setup';
import { copyText, sayDone, sayProblem } from '../../api/actions';
import { bridge } from '../../api/bridge';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { setupKeys } from '../setup-keys';
import type { Wizard } from '../use-setup';

interface Props {
  readonly wizard: Wizard;
  readonly log: WatchedFlowLog;
}

/**
 * Makes a flow log anew, which takes up a corrected role or key. One that this run did not make is
 * not touched: the command to delete it is offered instead.
 */
export function RecreateButton({ wizard, log }: Props): ReactElement {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, choices, items } = wizard.setup;
  const own = items.some(
    (item) => item.kind === 'flow-log' && item.id === log.id && item.origin === 'created',
  );
  const chosen = choices.targets.some((target) => target.id === log.resourceId);
  if (!own || !chosen) {
    const command = `aws ec2 delete-flow-logs --flow-log-ids ${log.id} --region ${choices.region}`;
    return (
      <Button size="xs" onClick={() => void copyText(command, 'the command that deletes it')}>
        Copy the command to delete it
      </Button>
    );
  }
  const recreate = async (): Promise<void> => {
    const result = await bridge().call.setupRecreate({ id, flowLogId: log.id });
    const problem = result.ok ? result.value.problem : result.error;
    setAsking(false);
    if (problem) sayProblem(problem);
    else sayDone('Made the flow log again', 'Its first records come in about 10 minutes.');
    await client.invalidateQueries({ queryKey: [...setupKeys.aws(id), 'watch'] });
  };
  return (
    <>
      <Button size="xs" disabled={wizard.busy !== null} onClick={() => setAsking(true)}>
        Make the flow log again
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Make flow log ${log.id} again?`}
        text={`It is deleted and made again on ${log.resourceId} with what is chosen now. Records that were delivered stay; what happens between the two is not recorded.`}
        confirm="Delete and make again"
        onConfirm={recreate}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
