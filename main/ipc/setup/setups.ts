import { randomUUID } from 'node:crypto';
import type { IdentityForm, Setup, SetupOutcome } from '../../../contract/setup';
import type { Argument } from '../../../contract/api';
import { type Problem, toProblem } from '../../../core/problem';
import type { FlowLogTarget, SetupItem, SetupStep } from '../../../core/setup/model';
import { plannedChanges } from '../../../core/setup/plan';
import { undoOrder } from '../../../core/setup/undo-order';
import type { ChangeResult, SetupContext, SetupTarget } from '../../aws/setup/types';
import { isProfile } from '../../secrets/credential';
import type { SecretStore } from '../../secrets/secret-store';
import type { Engine } from '../../workers/engine';
import type { Network } from '../network';
import type { Sources } from '../sources';
import { collectorOf, goingOn, refuseTakenName, sourceOf } from './finish';
import { collectorKeyName, credentialOf, keyName, readIdentity, targetOf } from './identity';
import { inUse, noCollectorKey, noFlowLog, otherAccount, stopped, unknownSetup } from './problems';
import { newSetup, withCollector, withItems } from './record';

export interface SetupsOptions {
  readonly engine: Engine;
  readonly secrets: Promise<SecretStore>;
  readonly sources: Sources;
  readonly network: Network;
  readonly onChange: (setup: Setup) => void;
}

/** Runs of the set-up wizard: what is chosen and made is saved at once, so that a run can be gone on with. */
export interface Setups {
  list(): Promise<readonly Setup[]>;
  start(): Promise<Setup>;
  save(part: Argument<'setup/save'>): Promise<Setup>;
  discard(id: string): Promise<void>;
  identify(id: string, form: IdentityForm | null): Promise<Setup>;
  /** Calls the cloud thread in the name of a run. */
  ask<T>(
    id: string,
    work: (asked: { readonly target: SetupTarget; readonly context: SetupContext }) => Promise<T>,
  ): Promise<T>;
  apply(id: string, step: SetupStep): Promise<SetupOutcome>;
  confirm(id: string, step: SetupStep): Promise<SetupOutcome>;
  /** The key of a user that collects and was made elsewhere. Throws `setup/other-account`, and what AWS says. */
  takeCollectorKey(id: string, form: IdentityForm): Promise<SetupOutcome>;
  finish(id: string): Promise<SetupOutcome>;
  /** Throws `setup/no-flow-log`. */
  recreate(id: string, flowLogId: string): Promise<SetupOutcome>;
  undo(id: string, keepLogGroup: boolean): Promise<SetupOutcome>;
  stop(id: string): void;
}

/** Work on a run, and how it is ended. */
interface Work {
  readonly controller: AbortController;
  readonly done: Promise<unknown>;
}

/** Makes one change in AWS. */
type Making<T> = (
  one: T,
  target: SetupTarget,
  context: SetupContext,
  signal: AbortSignal,
) => Promise<ChangeResult>;

export function createSetups(options: SetupsOptions): Setups {
  const { engine, sources, network, onChange } = options;
  const { cloud } = engine;
  /** Runs that are worked on. */
  const busy = new Map<string, Work>();
  const turns = new Map<string, Promise<void>>();

  async function find(id: string): Promise<Setup> {
    const found = (await engine.listSetups()).find((setup) => setup.id === id);
    if (found !== undefined) return found;
    throw unknownSetup();
  }

  async function keep(setup: Setup): Promise<Setup> {
    const saved = { ...setup, changedAt: Date.now() };
    await engine.saveSetup(saved);
    onChange(saved);
    return saved;
  }

  /** Works on a run alone: a second one is refused while it lasts. */
  function alone<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (busy.has(id)) return Promise.reject(inUse());
    const controller = new AbortController();
    const done = work(controller.signal).finally(() => busy.delete(id));
    busy.set(id, { controller, done });
    return done;
  }

  /** One change of a run after the other: each sees what the one before it saved. */
  function change(id: string, next: (setup: Setup) => Setup | Promise<Setup>): Promise<Setup> {
    return inTurn(id, async () => keep(await next(await find(id))));
  }

  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    turns.set(id, settled);
    void settled.then(() => {
      if (turns.get(id) === settled) turns.delete(id);
    });
    return turn;
  }

  async function targetFor(setup: Setup): Promise<SetupTarget> {
    const target = targetOf(setup, await credentialOf(setup, await options.secrets));
    await network.prepare(target.region, target.endpoint);
    return target;
  }

  /** Adds to the journal of the run as it is now: the person may have chosen on meanwhile. */
  async function note(id: string, items: readonly SetupItem[]): Promise<Setup> {
    if (items.length === 0) return find(id);
    return change(id, (setup) => ({ ...setup, items: withItems(setup.items, items) }));
  }

  async function keepNewKey(id: string, { newKey }: ChangeResult): Promise<void> {
    if (newKey !== null) await (await options.secrets).saveCredential(collectorKeyName(id), newKey);
  }

  /** One change after the other; the first that fails ends it, and what was made before stays noted. */
  function each<T>(id: string, list: readonly T[], work: Making<T>): Promise<SetupOutcome> {
    return alone(id, (signal) => makeEach(id, list, work, signal));
  }

  async function makeEach<T>(
    id: string,
    list: readonly T[],
    work: Making<T>,
    signal: AbortSignal,
  ): Promise<SetupOutcome> {
    let setup = await find(id);
    const notices: Problem[] = [];
    try {
      const target = await targetFor(setup);
      for (const one of list) {
        if (signal.aborted) throw stopped();
        const context = { id, choices: setup.choices, items: setup.items };
        const result = await work(one, target, context, signal);
        // The key first: it is told once, and without it the user that was made is of no use.
        await keepNewKey(id, result);
        setup = await note(id, result.items);
        notices.push(...result.notices);
        if (result.problem !== null) return { setup, problem: result.problem, notices };
      }
      return { setup, problem: null, notices };
    } catch (error) {
      const problem = signal.aborted ? stopped().problem : toProblem(error);
      return { setup: await find(id).catch(() => setup), problem, notices };
    }
  }

  async function apply(id: string, step: SetupStep, only?: FlowLogTarget): Promise<SetupOutcome> {
    const setup = await find(id);
    const { choices, items } = setup;
    if (step === 'review') await refuseTakenName(setup, sources);
    const wanted = only === undefined ? choices : { ...choices, targets: [only] };
    return each(id, plannedChanges(wanted, items, step), (change, target, context, signal) =>
      cloud.call('applyChange', { target, context, change }, { signal }),
    );
  }

  async function finish(id: string): Promise<SetupOutcome> {
    const setup = await find(id);
    await refuseTakenName(setup, sources);
    const secrets = await options.secrets;
    const credential = await collectorOf(setup, secrets);
    const source = await goingOn(
      sourceOf(setup, credential, setup.sourceId ?? randomUUID(), Date.now()),
      sources,
    );
    await sources.addReady(source, isProfile(credential) ? null : credential);
    const done = await change(id, (now) => ({ ...now, step: 'review', sourceId: source.id }));
    // The set-up's own key may do much more than collect: it is not kept longer than needed. Where
    // it collects, too, the source has it.
    await secrets.removeCredential(keyName(id));
    await secrets.removeCredential(collectorKeyName(id));
    return { setup: done, problem: null, notices: [] };
  }

  return {
    list: () => engine.listSetups(),
    start: () => keep(newSetup(randomUUID(), Date.now())),
    save: ({ id, step, choices, modes }) =>
      change(id, (setup) => ({ ...setup, step, choices, modes })),
    async discard(id) {
      // What is being made ends first: it would be noted, and its key kept, for a run that is gone.
      const work = busy.get(id);
      work?.controller.abort();
      await work?.done.catch(() => undefined);
      await inTurn(id, () => engine.removeSetup(id));
      const secrets = await options.secrets;
      await secrets.removeCredential(keyName(id));
      await secrets.removeCredential(collectorKeyName(id));
    },

    async identify(id, form) {
      const setup = await find(id);
      const secrets = await options.secrets;
      const given = form === null ? null : readIdentity(form);
      const credential = given?.credential ?? (await credentialOf(setup, secrets));
      const target = targetOf(setup, credential);
      await network.prepare(target.region, target.endpoint);
      const facts = await cloud.call('identify', { target });
      return change(id, async (now) => {
        // Kept once AWS knew it: a key that was mistyped never reaches the keychain.
        if (given !== null && !isProfile(credential)) {
          await secrets.saveCredential(keyName(id), credential);
        }
        const known = now.identity;
        return {
          ...now,
          choices: { ...now.choices, accountId: facts.accountId },
          identity: {
            kind: given?.kind ?? known?.kind ?? 'access-key',
            label: given?.label ?? known?.label ?? '',
            notices: given?.notices ?? known?.notices ?? [],
            ...facts,
          },
        };
      });
    },

    async takeCollectorKey(id, form) {
      const setup = await find(id);
      const { credential, label, notices } = readIdentity(form);
      if (isProfile(credential)) throw noCollectorKey();
      const target = targetOf(setup, credential);
      await network.prepare(target.region, target.endpoint);
      const { accountId, arn } = await cloud.call('identify', { target });
      if (accountId !== setup.choices.accountId) {
        throw otherAccount(accountId, setup.choices.accountId);
      }
      const saved = await change(id, async (now) => {
        await (await options.secrets).saveCredential(collectorKeyName(id), credential);
        return withCollector(now, arn, label, Date.now());
      });
      return { setup: saved, problem: null, notices };
    },

    async ask(id, work) {
      const setup = await find(id);
      const target = await targetFor(setup);
      const context = { id, choices: setup.choices, items: setup.items };
      return work({ target, context });
    },

    apply,
    confirm: (id, step) =>
      each(id, [step], (one, target, context, signal) =>
        cloud.call('confirmStep', { target, context, step: one }, { signal }),
      ),

    finish: (id) => alone(id, () => finish(id)),

    async recreate(id, flowLogId) {
      const { choices, items } = await find(id);
      const item = items.find(
        ({ kind, id: known, origin }) =>
          kind === 'flow-log' && known === flowLogId && origin === 'created',
      );
      const chosen = choices.targets.find((target) => target.id === item?.target);
      if (item === undefined || chosen === undefined) throw noFlowLog(flowLogId);
      const gone = await each(id, [item], (one, target, context, signal) =>
        cloud.call('undoItem', { target, context, item: one }, { signal }),
      );
      return gone.problem === null ? apply(id, 'targets', chosen) : gone;
    },

    async undo(id, keepLogGroup) {
      const { items } = await find(id);
      // Retention is a property of the group: it stays and goes with it.
      const kept = keepLogGroup ? ['log-group', 'retention'] : [];
      const chosen = undoOrder(items).filter(({ kind }) => !kept.includes(kind));
      return each(id, chosen, (item, target, context, signal) =>
        cloud.call('undoItem', { target, context, item }, { signal }),
      );
    },
    stop: (id) => busy.get(id)?.controller.abort(),
  };
}
