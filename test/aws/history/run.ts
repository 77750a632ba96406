import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultProxy, startFaultProxy } from '../fault-proxy';
import type { Room } from '../room';
import type { Answer } from './child';
import { type Collector, Killed } from './collector';
import { createGate } from './gate';
import { Group } from './group';
import { createJudge } from './judge';
import { optionsOf, QUIET, readWhole } from './poll-options';
import { viewStore } from './store-view';
import {
  LATE_BUT_FOUND,
  type Poll,
  PROMISED_BEYOND_AGGREGATION,
  type Step,
  type Story,
  STREAMS,
  type Traffic,
} from './story';
import { linesOf } from './traffic';

/** Where histories play: one moto for all of them. */
export interface Stage {
  readonly room: Room;
  readonly vpcs: readonly string[];
}

/** Seconds that a story begins before now: it goes on for hours, and moto takes no late times. */
const AGO = 36 * 3_600;
const HOUR = 3_600;
let groups = 0;

/** Lets a story happen and throws when the store, its coverage or its counts are not the truth. */
export async function runStory(story: Story, stage: Stage, collector: Collector): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-history-'));
  const proxy = await startFaultProxy(stage.room.moto.endpoint);
  try {
    const history = new History(story, stage, collector, proxy, folder);
    await history.begin();
    for (const step of story.steps) await history.take(step);
    await history.end();
    await collector.ask({ do: 'close' });
  } catch (error) {
    // What it was doing when the story failed must not go on beside the next one.
    await collector.kill();
    throw error;
  } finally {
    await proxy.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

class History {
  #moments = 0;
  #polls = 0;
  #lines = 0;
  /** Epoch seconds by the server. */
  #now: number;
  /** Hours that the PC's clock is ahead. */
  #ahead = 0;
  #bad = 0;
  #poll: Poll = QUIET;
  #killed: Promise<void> | null = null;
  /** What a look in the middle of a poll found. */
  #failure: Error | null = null;
  readonly #from: number;
  readonly #promised: number;
  readonly #group: Group;
  readonly #moment = (): number => ++this.#moments;
  readonly #gate = createGate(this.#moment, {
    onCall: (all, pages) => this.#onCall(all, pages),
    onAnswer: (all) => this.#onAnswer(all),
  });
  readonly #judge = createJudge(() => ({
    events: this.#group.events,
    walks: this.#gate.walks,
    streams: this.#streams,
    collectFrom: this.#from,
    serverNow: this.#now,
    promised: this.#promised,
  }));

  constructor(
    readonly story: Story,
    readonly stage: Stage,
    readonly collector: Collector,
    readonly proxy: FaultProxy,
    readonly folder: string,
  ) {
    this.#from = Math.floor(Date.now() / 1_000) - AGO;
    this.#now = this.#from + story.before;
    this.#promised = story.aggregation + PROMISED_BEYOND_AGGREGATION;
    this.#group = new Group(`history-${++groups}`, stage.room, stage.vpcs, this.#moment);
    proxy.use(this.#gate.rule);
  }

  get #streams(): readonly string[] {
    return this.story.someStreams ? STREAMS.slice(0, 2) : STREAMS;
  }

  async begin(): Promise<void> {
    await this.#group.make();
    await this.collector.ask({ do: 'open', folder: this.folder });
    await this.#setTime();
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'traffic':
        this.#write(step);
        return this.#group.deliver(this.#now);
      case 'wait':
        return this.#pass(step.seconds);
      case 'clock':
        this.#ahead = step.hours;
        return this.#setTime();
      case 'format':
        await this.#group.addFlowLog(step.layout);
        if (!step.keepOld) this.#group.outdateAllBut(step.layout);
        return;
      case 'restart':
        await this.collector.ask({ do: 'close' });
        await this.collector.ask({ do: 'open', folder: this.folder });
        return;
      case 'poll':
        await this.#pollOnce(step);
    }
  }

  /**
   * Quiet polls after all is delivered: what came within the promise is there, then what was found
   * late, and coverage is one piece up to what may be claimed.
   */
  async end(): Promise<void> {
    const last = Math.max(this.#now, ...this.#group.events.map(({ visibleAt }) => visibleAt));
    const late = Math.max(
      this.#now,
      ...this.#group.events.filter(({ promised }) => promised).map(({ visibleAt }) => visibleAt),
    );
    await this.#pass(late + this.#promised - this.#now);
    await this.#pollWell();
    this.#judge.requireAll(({ promised }) => promised);
    await this.#lookNow();
    await this.#pass(Math.max(HOUR, last - this.#now));
    await this.#pollWell();
    this.#judge.requireAll(
      ({ visibleAt, at }) => visibleAt - Math.floor(at / 1_000) <= this.#promised + LATE_BUT_FOUND,
    );
    await this.#lookNow();
    const covered = JSON.stringify(this.#judge.covered());
    const expected = JSON.stringify([{ from: this.#from, to: this.#now - this.#promised }]);
    if (covered !== expected) throw new Error(`In the end covered: ${covered}, not ${expected}.`);
    const { least, most } = this.#judge.badLines();
    if (this.#bad < least) throw new Error(`${this.#bad} bad lines counted, not ${least}–${most}.`);
  }

  async #pollWell(): Promise<void> {
    const { summary } = await this.#pollOnce(QUIET);
    if (summary === null || !readWhole(summary)) {
      throw new Error(`A quiet poll has a problem: ${JSON.stringify(summary?.problem)}`);
    }
  }

  #write(step: Traffic): void {
    const { layouts } = this.#group;
    const layout = layouts[step.layout % layouts.length] ?? 0;
    const delay =
      step.delay.kind === 'promised'
        ? Math.floor(step.delay.share * this.#promised)
        : this.#promised + step.delay.seconds;
    for (const line of linesOf(step, layout, this.#now, this.#lines)) {
      const second = Math.floor(line.at / 1_000);
      if (second < this.#from) continue;
      const visibleAt = Math.max(second + delay, this.#now);
      const promised = visibleAt <= second + this.#promised;
      for (let i = 0; i < (step.twins ? 2 : 1); i++) {
        this.#group.events.push({ ...line, visibleAt, promised, shown: null });
      }
    }
    this.#lines += step.count;
  }

  async #pass(seconds: number): Promise<void> {
    await this.#group.deliver(this.#now + seconds);
    this.#now += seconds;
    await this.#setTime();
  }

  async #setTime(): Promise<void> {
    this.proxy.dateAt = this.#now * 1_000;
    const now = (this.#now + this.#ahead * HOUR) * 1_000;
    await this.collector.ask({ do: 'clock', now });
  }

  async #pollOnce(poll: Poll): Promise<Pick<Answer, 'summary'>> {
    this.#poll = poll;
    this.#gate.begin(++this.#polls, poll.faults);
    const before = viewStore(this.folder).total;
    if (poll.offline) await this.proxy.refuse();
    if (poll.kill?.when === 'timer') this.#killIn(poll.kill.milliseconds);
    const answer = await this.#asked(poll);
    if (this.#failure !== null) throw this.#failure;
    if (poll.offline) await this.proxy.resume();
    if (poll.kill !== null || answer === null) {
      await (this.#killed ?? this.collector.kill());
      this.#killed = null;
      const { status } = await this.collector.ask({ do: 'open', folder: this.folder });
      await this.#setTime();
      this.#count(status?.badLines ?? 0);
      await this.#lookNow();
      return { summary: null };
    }
    const { summary, status } = answer;
    this.#count(status?.badLines ?? 0);
    const whole = summary !== null && readWhole(summary);
    if (whole) this.#judge.require(this.#polls);
    await this.#lookNow();
    const stored = viewStore(this.folder).total - before;
    if (summary?.stored !== stored) {
      throw new Error(`The poll says it stored ${summary?.stored}, the store says ${stored}.`);
    }
    if (whole) await this.#group.deleteOutdated();
    return { summary };
  }

  async #asked(poll: Poll): Promise<Answer | null> {
    const source = this.stage.room.source({
      logGroup: this.#group.name,
      endpoint: this.proxy.endpoint,
      aggregationSeconds: this.story.aggregation,
      streams: this.story.someStreams ? this.#streams : null,
      collectFrom: this.#from,
    });
    try {
      return await this.collector.ask({
        do: 'poll',
        source,
        options: optionsOf(poll),
        killBehind: poll.kill?.when === 'stored' ? poll.kill.at : null,
      });
    } catch (error) {
      if (error instanceof Killed && this.#poll.kill !== null) return null;
      throw error;
    }
  }

  #count(bad: number): void {
    const { most } = this.#judge.badLines();
    if (bad > most) throw new Error(`${bad} bad lines are counted, ${most} were shown.`);
    this.#bad = bad;
  }

  async #lookNow(): Promise<void> {
    this.#judge.look(viewStore(this.folder), this.#polls);
  }

  #killIn(milliseconds: number): void {
    this.#killed = new Promise((resolve) => {
      setTimeout(() => {
        this.collector.kill().then(resolve, resolve);
      }, milliseconds);
    });
  }

  async #onCall(all: number, pages: number | null): Promise<'go' | 'dead'> {
    const { kill, meanwhile } = this.#poll;
    if (kill?.when === 'called' && all === kill.at) {
      this.#killIn(0);
      return 'dead';
    }
    for (const { at, seconds, clockHours } of meanwhile) {
      if (at !== pages) continue;
      try {
        await this.#lookNow();
        this.#ahead += clockHours;
        await this.#pass(seconds);
      } catch (error) {
        if (!(error instanceof Killed)) this.#failure ??= asError(error);
      }
    }
    return 'go';
  }

  #onAnswer(all: number): void {
    const { kill } = this.#poll;
    if (kill?.when === 'answered' && all === kill.at) this.#killIn(kill.milliseconds);
  }
}
