import {
  type QueryClient,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Result } from '../../contract/result';
import type { IdentityForm, PermissionRow, Setup, SetupOutcome } from '../../contract/setup';
import type { Problem } from '../../core/problem';
import type { SetupChoices, SetupStep, StepMode } from '../../core/setup/model';
import { bridge, unwrap } from '../api/bridge';
import { createSetupSession, type SetupSession } from './setup-session';
import { setupKeys } from './setup-keys';

/** What is going on in AWS for the run right now. */
export interface Busy {
  readonly kind: 'identify' | 'apply' | 'confirm' | 'finish' | 'undo';
  readonly step: SetupStep;
}

/** What came of the last call, and for which step and purpose. */
export interface StepOutcome extends SetupOutcome {
  readonly kind: Busy['kind'];
  readonly step: SetupStep;
}

/** A run of the wizard as its steps see it. */
export interface Wizard {
  /** With what was changed here and is not saved yet. */
  readonly setup: Setup;
  readonly saved: boolean;
  readonly saveProblem: Problem | null;
  readonly change: (patch: Partial<SetupChoices>) => void;
  readonly goTo: (step: SetupStep) => void;
  readonly setMode: (step: SetupStep, mode: StepMode) => void;
  /** Saves at once; true when nothing is left to save. Before every question to AWS. */
  readonly flush: () => Promise<boolean>;
  readonly busy: Busy | null;
  /** Null until something was done, and again after a change of choices or of the step. */
  readonly outcome: StepOutcome | null;
  /** Tries a key or profile, or with null the one that is kept. The reply is what is wrong, or null. */
  readonly identify: (form: IdentityForm | null) => Promise<Problem | null>;
  /** Makes the step's changes. Null when another call was running or the choices could not be saved. */
  readonly apply: (step: SetupStep) => Promise<StepOutcome | null>;
  /** Looks whether what the step would make is there. */
  readonly confirm: (step: SetupStep) => Promise<StepOutcome | null>;
  /** Saves the source and starts to poll. */
  readonly finish: () => Promise<StepOutcome | null>;
  readonly undo: (keepLogGroup: boolean) => Promise<StepOutcome | null>;
  /** Stops what apply or undo does after the call that runs. */
  readonly stop: () => void;
  /** What the identity may do; asked once it is known, and again after it changed. */
  readonly permissions: UseQueryResult<readonly PermissionRow[]>;
}

/** Holds a run while its screen is open: saves every change and follows what main does with it. */
export function useSetup(loaded: Setup): Wizard {
  const { id } = loaded;
  const client = useQueryClient();
  const [session] = useState(() =>
    createSetupSession(loaded, async (argument) => {
      const result = await bridge().call.setupSave(argument);
      if (result.ok) keepInList(client, result.value);
      return result;
    }),
  );
  const view = useSyncExternalStore(session.subscribe, session.get);
  useFollowing(session, loaded, client);
  const permissions = usePermissions(session, view.setup);

  const [busy, setBusy] = useState<Busy | null>(null);
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const running = useRef(false);
  /** One call at a time, after everything was saved. */
  const run = useCallback(
    async <T>(now: Busy, call: () => Promise<Result<T>>): Promise<Result<T> | null> => {
      if (running.current) return null;
      running.current = true;
      setBusy(now);
      setOutcome(null);
      try {
        return (await session.flush()) ? await call() : null;
      } finally {
        running.current = false;
        setBusy(null);
      }
    },
    [session],
  );
  const act = useCallback(
    async (now: Busy, call: () => Promise<Result<SetupOutcome>>): Promise<StepOutcome | null> => {
      const result = await run(now, call);
      if (result === null) return null;
      if (result.ok) session.receive(result.value.setup);
      const came: StepOutcome = result.ok
        ? { ...result.value, ...now }
        : { setup: session.get().setup, problem: result.error, notices: [], ...now };
      setOutcome(came);
      return came;
    },
    [run, session],
  );

  const steady = useMemo(
    () => ({
      change: (patch: Partial<SetupChoices>) => {
        setOutcome(null);
        session.change(patch);
      },
      goTo: (step: SetupStep) => {
        setOutcome(null);
        session.goTo(step);
      },
      setMode: session.setMode,
      flush: session.flush,
      identify: async (form: IdentityForm | null) => {
        const result = await run({ kind: 'identify', step: 'identity' }, () =>
          bridge().call.setupIdentify({ id, form }),
        );
        if (result === null) return session.get().saveProblem;
        if (!result.ok) return result.error;
        session.receive(result.value);
        await client.invalidateQueries({ queryKey: setupKeys.aws(id) });
        return null;
      },
      apply: (step: SetupStep) =>
        act({ kind: 'apply', step }, () => bridge().call.setupApply({ id, step })),
      confirm: (step: SetupStep) =>
        act({ kind: 'confirm', step }, () => bridge().call.setupConfirm({ id, step })),
      finish: () =>
        act({ kind: 'finish', step: 'review' }, () => bridge().call.setupFinish({ id })),
      undo: (keepLogGroup: boolean) =>
        act({ kind: 'undo', step: session.get().setup.step }, () =>
          bridge().call.setupUndo({ id, keepLogGroup }),
        ),
      stop: () => void bridge().call.setupStop({ id }),
    }),
    [act, client, id, run, session],
  );
  return { ...view, ...steady, busy, outcome, permissions };
}

/** Takes what main and the list say about the run, and saves what is left when the screen goes. */
function useFollowing(session: SetupSession, loaded: Setup, client: QueryClient): void {
  useEffect(() => session.receive(loaded), [session, loaded]);
  useEffect(
    () =>
      bridge().on('setup/changed', (setup) => {
        keepInList(client, setup);
        session.receive(setup);
      }),
    [client, session],
  );
  useEffect(() => {
    const leave = (): void => void session.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [session]);
}

function usePermissions(
  session: SetupSession,
  { id, identity, choices }: Setup,
): UseQueryResult<readonly PermissionRow[]> {
  return useQuery({
    queryKey: [
      ...setupKeys.aws(id),
      'check',
      [identity?.arn, choices.region, choices.endpoint],
      // What else is needed hangs on these.
      [choices.logGroup.mode, choices.role.mode, choices.collector.mode],
    ],
    placeholderData: (previous) => previous,
    enabled: identity !== null && choices.region !== '',
    queryFn: async () => {
      await session.flush();
      return unwrap(bridge().call.setupCheck({ id }));
    },
  });
}

function keepInList(client: QueryClient, setup: Setup): void {
  client.setQueryData<readonly Setup[]>(setupKeys.list, (list) =>
    list?.map((other) =>
      other.id === setup.id && other.changedAt <= setup.changedAt ? setup : other,
    ),
  );
}
