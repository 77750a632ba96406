import type { Argument, CallName, Reply } from '../../contract/api';
import type { AppInfo } from '../../contract/values';
import type { Locator } from '../enrich/locator';
import type { Logger } from '../log/logger';
import type { SecretStore } from '../secrets/secret-store';
import type { Engine } from '../workers/engine';
import type { Jobs } from './jobs';
import type { Sources } from './sources';

/** What handlers ask of the desktop; the shell does it. Null: the person closed the dialog. */
export interface Desktop {
  readonly chooseFlowLogs: () => Promise<readonly string[] | null>;
  readonly chooseXml: () => Promise<readonly string[] | null>;
  readonly chooseCsv: (suggestedName: string) => Promise<string | null>;
  readonly openExternal: (url: string) => Promise<void>;
  readonly copyText: (text: string) => void;
  readonly applyTheme: (theme: 'light' | 'dark' | 'system') => void;
}

export interface Services {
  readonly engine: Engine;
  /** Opening it may wait for a person to unlock the keyring. */
  readonly secrets: Promise<SecretStore>;
  readonly locator: Locator;
  readonly desktop: Desktop;
  readonly jobs: Jobs;
  readonly sources: Sources;
  readonly log: Logger;
  readonly versions: Omit<AppInfo, 'sqlite' | 'keychain'>;
}

/** One handler per call. Its argument has passed the schema; what it throws becomes a problem. */
export type Handlers<K extends CallName = CallName> = {
  readonly [Name in K]: (argument: Argument<Name>) => Reply<Name> | Promise<Reply<Name>>;
};
