import type { WatchedFlowLog, WatchState } from '../../../../../contract/setup';
import { aFlowLog, CORE } from '../targets/an-inventory';

export function aWatched(over: Partial<WatchedFlowLog> = {}): WatchedFlowLog {
  return { ...aFlowLog(CORE, { deliveryStatus: '' }), problem: null, ...over };
}

export function aWatch(over: Partial<WatchState> = {}): WatchState {
  return {
    flowLogs: [],
    streams: [],
    streamCount: 0,
    lines: [],
    checkedAt: 0,
    problem: null,
    ...over,
  };
}
