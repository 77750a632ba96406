import { fc } from '../../harness/property';
import {
  type Clock,
  type Delay,
  type Fault,
  FAULTS,
  type Format,
  type Kill,
  type Meanwhile,
  type Poll,
  type Step,
  type Story,
  type Traffic,
  type Wait,
} from './story';

const MINUTE = 60;
const HOUR = 3_600;

/** Makes stories at random; what comes first in a choice is what a failing story shrinks to. */
export function stories(): fc.Arbitrary<Story> {
  return fc.record({
    aggregation: fc.constantFrom(60, 600),
    someStreams: fc.boolean(),
    before: fc.integer({ min: 0, max: 5 * HOUR }),
    steps: fc.array(step, { minLength: 3, maxLength: 14, size: 'max' }),
  });
}

const delay: fc.Arbitrary<Delay> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('promised' as const),
      share: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('late' as const),
      seconds: fc.oneof(
        fc.integer({ min: 1, max: 2 * HOUR }),
        fc.integer({ min: 2 * HOUR, max: 5 * HOUR }),
      ),
    }),
  },
);

const traffic: fc.Arbitrary<Traffic> = fc.record({
  kind: fc.constant('traffic' as const),
  sort: fc.constantFrom('flow', 'flow', 'flow', 'flow', 'nodata', 'skipdata', 'bad'),
  stream: fc.nat({ max: 3 }),
  layout: fc.nat({ max: 2 }),
  count: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 30 })),
  back: fc.oneof(fc.integer({ min: 0, max: 20 * MINUTE }), fc.integer({ min: 0, max: 4 * HOUR })),
  span: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: HOUR })),
  delay,
  twins: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

const wait: fc.Arbitrary<Wait> = fc.record({
  kind: fc.constant('wait' as const),
  seconds: fc.oneof(
    fc.integer({ min: 1, max: 5 * MINUTE }),
    fc.integer({ min: 5 * MINUTE, max: HOUR }),
    fc.integer({ min: HOUR, max: 3 * HOUR }),
  ),
});

const clock: fc.Arbitrary<Clock> = fc.record({
  kind: fc.constant('clock' as const),
  hours: fc.integer({ min: -30, max: 30 }),
});

const format: fc.Arbitrary<Format> = fc.record({
  kind: fc.constant('format' as const),
  layout: fc.nat({ max: 2 }),
  keepOld: fc.boolean(),
});

const fault: fc.Arbitrary<Fault> = fc.record({
  of: fc.constantFrom('pages', 'pages', 'pages', 'others'),
  at: fc.integer({ min: 1, max: 9 }),
  times: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 }) },
    { weight: 1, arbitrary: fc.constant(30) },
  ),
  what: fc.constantFrom(...FAULTS),
});

const meanwhile: fc.Arbitrary<Meanwhile> = fc.record({
  at: fc.integer({ min: 1, max: 8 }),
  seconds: fc.oneof(fc.integer({ min: 0, max: 5 * MINUTE }), fc.integer({ min: 0, max: 2 * HOUR })),
  clockHours: fc.oneof(fc.constant(0), fc.integer({ min: -12, max: 12 })),
});

const kill: fc.Arbitrary<Kill> = fc.record({
  when: fc.constantFrom('stored', 'called', 'answered', 'timer', 'stored'),
  at: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 14 })),
  milliseconds: fc.integer({ min: 0, max: 40 }),
});

const poll: fc.Arbitrary<Poll> = fc.record({
  kind: fc.constant('poll' as const),
  pageLimit: fc.constantFrom(1_000, 25, 8, 3),
  maxPages: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 8 }) },
  ),
  attempts: fc.constantFrom(2, 1, 3),
  offline: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  faults: fc.array(fault, { maxLength: 2 }),
  meanwhile: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(meanwhile, { maxLength: 2 }) },
  ),
  kill: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: kill }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: traffic },
  { weight: 6, arbitrary: poll },
  { weight: 4, arbitrary: wait },
  { weight: 1, arbitrary: format },
  { weight: 1, arbitrary: clock },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);
