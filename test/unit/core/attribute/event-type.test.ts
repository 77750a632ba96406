import { describe, expect, it } from 'vitest';
import { eventNameOf, eventTypeOf } from '../../../../core/attribute/event-type';

describe('the event type of a record', () => {
  it.each([
    ['ACCEPT', 'OK', 'AWS_VPC_FLOW_ACCEPT', 'AWS flow log accept'],
    ['REJECT', 'OK', 'AWS_VPC_FLOW_REJECT', 'AWS flow log reject'],
    ['ACCEPT', null, 'AWS_VPC_FLOW_ACCEPT', 'AWS flow log accept'],
    [null, 'OK', 'AWS_FLOW', 'AWS flow log'],
    [null, 'NODATA', 'AWS_VPC_NODATA', 'AWS flow log no data'],
    ['ACCEPT', 'SKIPDATA', 'AWS_VPC_SKIPDATA', 'AWS flow log skipped data'],
  ])('%s and %s: %s', (action, status, type, name) => {
    const eventType = eventTypeOf(action, status);
    expect(eventType).toBe(type);
    expect(eventNameOf(eventType)).toBe(name);
  });

  it('keeps what is no flow out of reports that count flows', () => {
    for (const status of ['NODATA', 'SKIPDATA']) {
      expect(eventTypeOf(null, status)).not.toContain('AWS_VPC_FLOW');
    }
  });
});
