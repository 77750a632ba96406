import type { SetupChoices } from '../../../core/setup/model';
import { collectorPolicy, setupPolicy } from '../../../core/setup/policies';
import type { NamedPolicy } from '../frame/policy-text';

/** The two least-privilege policies, in place of the how-to's ReadOnlyAccess. */
export function identityPolicies(choices: SetupChoices): readonly NamedPolicy[] {
  return [
    { title: 'Set-up', name: 'FlowglassSetup', document: setupPolicy(choices) },
    { title: 'Collector', name: 'FlowglassCollector', document: collectorPolicy(choices) },
  ];
}
