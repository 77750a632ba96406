import { configure } from '@testing-library/react';
import { vi } from 'vitest';
import type { Argument, CallName } from '../../../../contract/api';
import type { Result } from '../../../../contract/result';
import type { PermissionRow, Setup, SetupOutcome } from '../../../../contract/setup';
import type { Problem } from '../../../../core/problem';
import type { SetupStep } from '../../../../core/setup/model';
import { plannedChanges } from '../../../../core/setup/plan';
import { ok, useBridge } from '../bridge-stand-in';
import { aRun, anItem } from './a-run';

// Whole screens are drawn; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

type Handlers = Parameters<typeof useBridge>[0];

export interface Main {
  /** The run as it is kept. */
  readonly run: () => Setup;
  readonly calls: (name: CallName) => readonly unknown[];
  /** What the next change of AWS says; null: it is made. */
  problem: Problem | null;
}

/**
 * The other side of the bridge for one run: keeps what is saved and notes what is made, as main does,
 * without AWS behind it.
 */
export function aMain(first: Setup, more: Handlers = {}): Main {
  let run = first;
  const heard: (readonly [name: string, argument: unknown])[] = [];
  const main: Main = {
    run: () => run,
    calls: (name) => heard.filter(([own]) => own === name).map(([, argument]) => argument),
    problem: null,
  };
  const keep = (patch: Partial<Setup>): Setup => {
    run = { ...run, ...patch, changedAt: run.changedAt + 1 };
    tell('setup/changed', run);
    return run;
  };
  const apply = ({ step }: { step: SetupStep }): Result<SetupOutcome> => {
    for (const change of plannedChanges(run.choices, run.items, step)) {
      if (main.problem !== null) return ok({ setup: run, problem: main.problem, notices: [] });
      const id = change.kind.startsWith('role') ? run.choices.role.name : run.choices.logGroup.name;
      keep({ items: [...run.items, anItem({ kind: change.kind, id })] });
    }
    return ok({ setup: run, problem: null, notices: [] });
  };
  const handlers: Handlers = {
    'app/info': () => ok({ keychain: { kind: 'keychain', problem: null } }),
    'settings/get': () => ok({ theme: 'light', zone: 'utc' }),
    'setup/list': () => ok([run]),
    'setup/save': ({ id: _, ...part }: Argument<'setup/save'>) => ok(keep(part)),
    'setup/check': () => ok<readonly PermissionRow[]>([]),
    'setup/apply': apply,
    'setup/confirm': () => ok({ setup: run, problem: main.problem, notices: [] }),
    'setup/identify': () => ok(keep({ identity: aRun().identity })),
    ...more,
  };
  const listening = Object.entries(handlers).map(([name, handler]) => [
    name,
    (argument: never) => {
      heard.push([name, argument]);
      return handler(argument);
    },
  ]);
  const tell = useBridge(Object.fromEntries(listening) as Handlers);
  return main;
}
