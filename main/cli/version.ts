import { version } from '../../package.json';

/** The version of Flowglass, as in package.json. */
export const appVersion: string = version;
