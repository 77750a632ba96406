import type { LogGroupChoice } from '../../../contract/setup';
import type { Problem } from '../../../core/problem';

/** Days below which a pause of some days loses records for good. */
const SHORT_RETENTION_DAYS = 7;

/**
 * What speaks against collecting from a group, or null. `setup/log-class` means that it cannot work.
 * Source of the classes: "Log classes" of the CloudWatch Logs user guide.
 */
export function groupAdvice({ logClass, retentionDays }: LogGroupChoice): Problem | null {
  if (logClass === 'DELIVERY') {
    return {
      code: 'setup/log-class',
      message: 'Class Delivery: AWS passes its events on and lets nobody read them here.',
      action: 'Choose a group of class Standard, or create one.',
    };
  }
  if (logClass === 'INFREQUENT_ACCESS') {
    return {
      code: 'setup/log-class',
      message:
        'Class Infrequent Access: it has no FilterLogEvents, with which records are collected.',
      action: 'Choose a group of class Standard, or create one.',
    };
  }
  return retentionAdvice(retentionDays);
}

/** Said when records go before a longer pause could be made up for; null when there is time enough. */
export function retentionAdvice(days: number | null): Problem | null {
  if (days === null || days >= SHORT_RETENTION_DAYS) return null;
  return {
    code: 'setup/retention-short',
    message: `Kept ${days === 1 ? '1 day' : `${days} days`} only: what is not collected by then is lost.`,
    action: 'Where this machine is off for longer, let AWS keep the records longer.',
  };
}

/** `Standard`, `Infrequent Access`; as AWS writes it when it is none that is known. */
export function className(logClass: string): string {
  switch (logClass) {
    case '':
    case 'STANDARD':
      return 'Standard';
    case 'INFREQUENT_ACCESS':
      return 'Infrequent Access';
    case 'DELIVERY':
      return 'Delivery';
    default:
      return logClass;
  }
}
