/**
 * One provider over OpenID Connect Core 1.0 §3.1: authorization code with PKCE (RFC 7636), state and
 * nonce. Its tokens are used for who somebody is, and then forgotten.
 */
import * as oidc from 'openid-client';
import type { Logger } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { isLocalIssuer } from './oidc-providers.ts';
import type { OidcProvider } from './oidc-providers.ts';

/** What has to be known when somebody comes back. */
export type OidcSecrets = {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
};

/** Whom the provider says that somebody is. */
export type ExternalPerson = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  /** What they call themselves there; may be anything. */
  readonly username: string | undefined;
  readonly displayName: string | undefined;
};

export interface OidcClient {
  readonly provider: OidcProvider;
  /** Where to send the browser. @throws API_PROVIDER_UNAVAILABLE */
  begin(redirectUri: string): Promise<OidcSecrets & { readonly location: string }>;
  /**
   * `callback`: the redirect URI with the answer in its query.
   * @throws API_SIGN_IN_REFUSED, API_SIGN_IN_INVALID, API_PROVIDER_UNAVAILABLE
   */
  finish(callback: URL, secrets: OidcSecrets): Promise<ExternalPerson>;
}

/** Seconds for one request to the provider. */
const TIMEOUT_S = 10;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

export function createOidcClient(
  deps: { readonly log: Logger },
  provider: OidcProvider,
): OidcClient {
  const { log } = deps;
  let discovered: Promise<oidc.Configuration> | undefined;

  /** Asked once; after a failure, again. */
  function configuration(): Promise<oidc.Configuration> {
    discovered ??= oidc
      .discovery(
        new URL(provider.issuer),
        provider.clientId,
        undefined,
        clientAuth(provider.clientSecret),
        {
          timeout: TIMEOUT_S,
          execute: [
            // Signatures are looked at although the token comes straight from the provider.
            oidc.enableNonRepudiationChecks,
            // Marked as deprecated for being a danger; this one never leaves the machine.
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            ...(isLocalIssuer(provider.issuer) ? [oidc.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  }

  /** The library's errors carry whole answers, so only their names are logged. */
  function failed(error: unknown): Error {
    const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
    if (error instanceof oidc.AuthorizationResponseError) {
      return apiError('API_SIGN_IN_REFUSED');
    }
    const unreachable =
      error instanceof TypeError || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
    log.warn({ provider: provider.id, error: name, code }, 'sign-in at a provider failed');
    return apiError(unreachable ? 'API_PROVIDER_UNAVAILABLE' : 'API_SIGN_IN_INVALID');
  }

  return {
    provider,
    async begin(redirectUri) {
      let config: oidc.Configuration;
      try {
        config = await configuration();
      } catch (error) {
        failed(error);
        throw apiError('API_PROVIDER_UNAVAILABLE');
      }
      const [state, nonce, codeVerifier] = [
        oidc.randomState(),
        oidc.randomNonce(),
        oidc.randomPKCECodeVerifier(),
      ];
      const location = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: provider.scope ?? 'openid email profile',
        response_type: 'code',
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { state, nonce, codeVerifier, location: location.href };
    },
    async finish(callback, secrets) {
      try {
        const config = await configuration();
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          pkceCodeVerifier: secrets.codeVerifier,
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) {
          throw apiError('API_SIGN_IN_INVALID');
        }
        const asks = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint;
        const more = asks ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {};
        return personOf(claims.iss, claims.sub, { ...more, ...claims });
      } catch (error) {
        throw failed(error);
      }
    },
  };
}

/** As the provider takes it; Basic where it does not say (OpenID Connect Discovery 1.0 §3). */
function clientAuth(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const auth = methods.includes('client_secret_basic') ? basic : post;
    auth(server, ...rest);
  };
}

function personOf(
  issuer: string,
  subject: string,
  claims: Readonly<Record<string, unknown>>,
): ExternalPerson {
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const email = text('email');
  const isAddress = email !== undefined && EMAIL.test(email) && !email.includes('\0');
  return {
    issuer,
    subject,
    email: isAddress ? email : undefined,
    emailVerified: isAddress && claims['email_verified'] === true,
    username: text('preferred_username'),
    displayName: text('name'),
  };
}
