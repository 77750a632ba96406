import type { Argument } from '../../contract/api';
import type { Result } from '../../contract/result';
import type { Setup } from '../../contract/setup';
import type { Problem } from '../../core/problem';
import type { SetupChoices, SetupStep, StepMode } from '../../core/setup/model';

/** What the screen shows of a run: what is saved, with what is not yet saved laid over it. */
export interface SessionView {
  readonly setup: Setup;
  /** False from a change until main has kept it. */
  readonly saved: boolean;
  /** Why the last save failed; what was changed stays here and goes with the next one. */
  readonly saveProblem: Problem | null;
}

type Save = (argument: Argument<'setup/save'>) => Promise<Result<Setup>>;

export interface SetupSession {
  readonly get: () => SessionView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (patch: Partial<SetupChoices>) => void;
  readonly goTo: (step: SetupStep) => void;
  readonly setMode: (step: SetupStep, mode: StepMode) => void;
  /** Takes what main says about the run; changes made here since then stay on top. */
  readonly receive: (setup: Setup) => void;
  /** Saves what is not saved yet, now. True when nothing is left to save. */
  readonly flush: () => Promise<boolean>;
}

interface Draft {
  readonly step: SetupStep | null;
  readonly choices: Partial<SetupChoices>;
  readonly modes: Partial<Record<SetupStep, StepMode>>;
}

const EMPTY: Draft = { step: null, choices: {}, modes: {} };

/**
 * A run of the wizard while it is on the screen. Changes are saved together once `delayMs` went by
 * without another one, one save at a time, so that they reach main in the order they were made.
 */
export function createSetupSession(loaded: Setup, save: Save, delayMs = 400): SetupSession {
  let kept = loaded;
  let draft = EMPTY;
  let view: SessionView = { setup: loaded, saved: true, saveProblem: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  const listeners = new Set<() => void>();

  const show = (saveProblem: Problem | null): void => {
    view = { setup: overlay(kept, draft), saved: isEmpty(draft) && running === null, saveProblem };
    for (const listener of listeners) listener();
  };
  const receive = (setup: Setup): void => {
    if (setup.id !== kept.id || setup.changedAt < kept.changedAt) return;
    kept = setup;
    show(view.saveProblem);
  };
  const saveAll = async (): Promise<boolean> => {
    while (!isEmpty(draft)) {
      const sent = draft;
      const { id, step, choices, modes } = overlay(kept, sent);
      const result = await save({ id, step, choices, modes });
      if (!result.ok) {
        show(result.error);
        return false;
      }
      draft = without(draft, sent);
      if (result.value.changedAt >= kept.changedAt) kept = result.value;
      show(null);
    }
    return true;
  };
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = null;
      show(view.saveProblem);
    });
    const done = await running;
    // Something may have been changed in the moment between the last save and its end.
    return done && !isEmpty(draft) ? flush() : done;
  };
  const add = (more: Partial<Draft>): void => {
    draft = { ...draft, ...more };
    show(view.saveProblem);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delayMs);
  };

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (patch) => add({ choices: { ...draft.choices, ...patch } }),
    goTo: (step) => {
      add({ step });
      void flush();
    },
    setMode: (step, mode) => add({ modes: { ...draft.modes, [step]: mode } }),
    receive,
    flush,
  };
}

function overlay(setup: Setup, draft: Draft): Setup {
  return {
    ...setup,
    step: draft.step ?? setup.step,
    choices: { ...setup.choices, ...draft.choices },
    modes: { ...setup.modes, ...draft.modes },
  };
}

/** What of a draft was changed again after `sent` went out. */
function without(draft: Draft, sent: Draft): Draft {
  return {
    step: draft.step === sent.step ? null : draft.step,
    choices: changedSince(draft.choices, sent.choices),
    modes: changedSince(draft.modes, sent.modes),
  };
}

function changedSince<T extends object>(now: Partial<T>, sent: Partial<T>): Partial<T> {
  const before = new Map<string, unknown>(Object.entries(sent));
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => before.get(name) !== value),
  ) as Partial<T>;
}

function isEmpty({ step, choices, modes }: Draft): boolean {
  return step === null && Object.keys(choices).length + Object.keys(modes).length === 0;
}
