/** A real OpenID Connect provider on a local port, and a browser with cookies that signs in there. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Who is at the provider; claims as it tells them. */
export type ProviderAccount = {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly preferred_username?: string;
  readonly name?: string;
};

export type TestOidc = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever signs in from now on. */
  account: ProviderAccount | undefined;
  /** Where it may send browsers back to; before the first of them comes. */
  allowRedirect(uri: string): void;
  close(): Promise<void>;
};

export async function startTestOidc(): Promise<TestOidc> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const redirects: string[] = [];
  const accounts = new Map<string, ProviderAccount>();
  const clientSecret = randomBytes(24).toString('base64url');
  const it: TestOidc = {
    issuer,
    clientId: 'freshet',
    clientSecret,
    account: undefined,
    allowRedirect(uri) {
      redirects.push(uri);
      handler = serve();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  let handler: ReturnType<typeof serve> | undefined;
  server.on('request', (request, response) => void handler?.(request, response));

  function serve() {
    const provider = new Provider(issuer, {
      clients: [{ client_id: it.clientId, client_secret: clientSecret, redirect_uris: redirects }],
      claims: {
        email: ['email', 'email_verified'],
        profile: ['name', 'preferred_username'],
      },
      cookies: { keys: [clientSecret] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, id) => ({
        accountId: id,
        claims: () => ({ ...accounts.get(id), sub: id }),
      }),
      async loadExistingGrant(ctx) {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client?.clientId ?? '',
          accountId: ctx.oidc.session?.accountId ?? '',
        });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    const callback = provider.callback();
    return async (...[request, response]: Parameters<typeof callback>): Promise<void> => {
      if (request.url?.startsWith('/interaction/') !== true) {
        await callback(request, response);
        return;
      }
      const { account } = it;
      if (account !== undefined) {
        accounts.set(account.sub, account);
      }
      await provider.interactionFinished(
        request,
        response,
        account === undefined
          ? { error: 'access_denied' }
          : { login: { accountId: account.sub, remember: false } },
      );
    };
  }
  return it;
}

/** Cookies by host, as a browser keeps them; redirects are followed one by one. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string> | undefined),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects until one leads to an address that `stop` names; that address. */
  async follow(url: string, stop: (location: string) => boolean): Promise<string> {
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await this.fetch(at);
      const location = response.headers.get('location');
      if (location === null) {
        throw new Error(`no redirect: ${response.status} ${await response.text()}`);
      }
      at = new URL(location, at).href;
      if (stop(at)) {
        return at;
      }
    }
    throw new Error('too many redirects');
  }
}
