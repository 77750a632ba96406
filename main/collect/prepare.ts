import { withLost } from '../../core/coverage/gap-note';
import { intersectIntervals } from '../../core/coverage/interval';
import { readWhole } from '../../core/coverage/source-coverage';
import { keptBadSeen, type PollCheckpoint, resumeFrom } from './checkpoint';
import { withDeclared } from './parse/formats';
import { expiredWords } from './notices';
import { createPageParser } from './parse/page-parser';
import { expiredGaps, groundOf } from './plan/pieces';
import { noCounts, type PollRun, saveNotes } from './poll-run';
import type { PollControl, PollOptions, PollRequest, PollWriter } from './poll-types';
import {
  accountFor,
  type KnownBefore,
  type PollSession,
  refreshGroup,
  refreshInventory,
} from './session';
import { BAD_MEMORY } from './windows';

/**
 * Begins a poll: asks AWS for its time, the group and, once an hour, flow logs and interfaces; goes on from
 * the checkpoint; and puts the ledger right where a wrong clock or another log group made it untrue.
 */
export async function beginRun(
  session: PollSession,
  writer: PollWriter,
  control: PollControl,
  options: PollOptions,
  request: PollRequest,
): Promise<PollRun> {
  const { source, clients } = session;
  const { checkpoint: stored, startOver } = resumeFrom(writer.readCheckpoint(source.id), source);
  await refreshGroup(session, control.signal);
  const account = await accountFor(session, stored, control.signal);
  await refreshInventory(session, writer, knownBefore(session, stored, writer), control.signal);
  const serverNow = clients.clock.now();
  session.sawGroup ||= stored.sawRecords;
  if (session.unmasking.state === 'refused') session.unmasking.state = 'not-tried';
  const sawFlowLogs = stored.sawFlowLogs === true || (session.flowLogs ?? []).length > 0;
  const retentionDays =
    session.retentionDays === undefined ? stored.retentionDays : session.retentionDays;
  const ground = groundOf({
    collectFrom: source.collectFrom,
    streams: source.streams,
    aggregationSeconds: source.aggregationSeconds,
    serverNow,
    serverKnown: clients.clock.known,
    retentionDays,
  });
  const checkpoint: PollCheckpoint = {
    ...stored,
    account,
    retentionDays,
    formats: withDeclared(stored.formats, session.flowLogs ?? [], serverNow),
    ...(sawFlowLogs ? { sawFlowLogs } : {}),
    again: askedAgain(stored, request, ground.claimTo, ground.kept),
  };
  const parser = createPageParser({
    account,
    region: source.region,
    logGroup: source.logGroup,
    given: source.format,
    formats: inUse(checkpoint, session),
    isBlind: session.blind !== null,
  });
  const run: PollRun = {
    ...{ session, writer, control, options, parser, ground, checkpoint },
    counts: noCounts(),
    notes: writer.readGapNotes(source.id),
    filling: new Set(),
  };
  settleLedger(run, startOver);
  return run;
}

/** What is to be read again, as far as it can be; what is not complete yet will be read anyway. */
function askedAgain(
  { again }: PollCheckpoint,
  request: PollRequest,
  claimTo: number,
  kept: number,
): PollCheckpoint['again'] {
  return intersectIntervals([...again, ...(request.again ?? [])], [{ from: kept, to: claimTo }]);
}

function knownBefore(
  session: PollSession,
  stored: PollCheckpoint,
  writer: PollWriter,
): KnownBefore {
  const failing = writer
    .readGapNotes(session.source.id)
    .find(({ kind, to }) => kind === 'failing' && to === null);
  return {
    answered: session.flowLogs !== null || stored.sawFlowLogs === true,
    failingSince: failing === undefined ? null : failing.from * 1_000,
  };
}

/** Takes in the flow logs that a look in the middle of a poll told of. */
export function learnFormats(run: PollRun): void {
  const { session, parser } = run;
  const formats = withDeclared(
    run.checkpoint.formats,
    session.flowLogs ?? [],
    session.clients.clock.now(),
  );
  run.checkpoint = { ...run.checkpoint, formats };
  parser.learn(inUse(run.checkpoint, session));
}

/** Formats of flow logs that deliver now go on being used; the others ended when they were last seen. */
function inUse(checkpoint: PollCheckpoint, session: PollSession): PollCheckpoint['formats'] {
  const now = session.clients.clock.now();
  const declared = withDeclared([], session.flowLogs ?? [], now).map(({ format }) => format);
  return checkpoint.formats.map((span) =>
    declared.includes(span.format) ? { ...span, to: Number.MAX_SAFE_INTEGER } : span,
  );
}

function settleLedger(run: PollRun, startOver: boolean): void {
  const { writer, session, ground } = run;
  const { id } = session.source;
  if (startOver) {
    writer.trimCoverage(id, null, { sourceId: id, value: run.checkpoint });
    saveNotes(run, []);
  }
  let spans = writer.readCoverage(id);
  if (ground.claimTo >= 0 && spans.some(({ to }) => to > ground.now)) {
    // Time that has not been yet was claimed by a clock that ran ahead; what it called expired is as doubtful.
    writer.trimCoverage(id, ground.claimTo, null);
    saveNotes(
      run,
      run.notes.filter(({ kind }) => kind !== 'lost'),
    );
    spans = writer.readCoverage(id);
  }
  if (!run.notes.some(({ kind }) => kind === 'first-poll')) {
    const first = { kind: 'first-poll' as const, from: ground.now, to: ground.now };
    saveNotes(run, [...run.notes, { ...first, code: '', message: '' }]);
  }
  const words = expiredWords(run.checkpoint.retentionDays);
  saveNotes(run, withLost(run.notes, expiredGaps(ground, spans), words));
  const read = readWhole(ground.streams, spans);
  const floor = (Math.max(ground.claimTo, 0) - BAD_MEMORY) * 1_000;
  const isRead = (at: number): boolean =>
    read.some(({ from, to }) => at >= from * 1_000 && at <= to * 1_000 + 999);
  run.checkpoint = {
    ...run.checkpoint,
    badSeen: keptBadSeen(run.checkpoint.badSeen, ({ at }) => at >= floor || !isRead(at)),
  };
}
