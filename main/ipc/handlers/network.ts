import type { Handlers, Services } from '../services';

type Calls =
  | 'network/choose-ca'
  | 'network/list-ca'
  | 'network/remove-ca'
  | 'network/proxy-password';

/** Proxies and certificate authorities. */
export function networkHandlers({ network, desktop }: Services): Handlers<Calls> {
  return {
    'network/choose-ca': async () => {
      const pem = await desktop.chooseCertificate();
      return pem === null ? null : network.addCa(pem);
    },
    'network/list-ca': () => network.listCa(),
    'network/remove-ca': ({ fingerprint }) => network.removeCa(fingerprint),
    'network/proxy-password': async ({ user, password }) => {
      await network.setProxyPassword(user, password);
      return null;
    },
  };
}
