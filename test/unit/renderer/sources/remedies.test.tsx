import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Remedy } from '../../../../core/problem';
import { RemedyButton } from '../../../../renderer/sources/remedy-button';
import { useBridge } from '../bridge-stand-in';
import { renderInApp } from '../in-app';
import { source } from './status';

/** Every remedy of a source: the compiler asks for one that is added. Groups are reports' matter. */
const BUTTONS: Readonly<Record<Exclude<Remedy, 'define-group'>, string>> = {
  'enter-key': 'Use another credential',
  'edit-source': 'Change the source',
  'show-policy': 'Show the policy to add',
  'open-wizard': 'Open the set-up',
  'recreate-flow-log': 'Open the set-up',
  'fill-gaps': 'Fill the gaps now',
  'poll-again': 'Poll now',
  'network-settings': 'Open the network settings',
  'sign-in': 'I have signed in',
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each(Object.entries(BUTTONS))('%s has a button: %s', (remedy, name) => {
  useBridge({});
  const problem = { code: 'aws/x', message: 'It failed.', remedy: remedy as Remedy };
  renderInApp(<RemedyButton problem={problem} source={source()} main />);
  expect(screen.getByRole('button', { name })).toBeTruthy();
});
