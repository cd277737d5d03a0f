/** Puts the accounts together: keys of fields, sessions, tokens, credentials, and the outbox of mail. */
import type { Closer, FieldCipher, RateLimiter, Tokens } from '@freshet/infra/runtime';
import { createAccessTokens } from '../access-tokens.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { createAccounts } from '../accounts.ts';
import type { Accounts } from '../accounts.ts';
import type { ApiDeps, ApiOptions } from '../api-types.ts';
import { createAuthenticator } from '../authenticator.ts';
import type { Authenticator } from '../authenticator.ts';
import { createBackground } from '../lib/background.ts';
import { createPasswords } from '../passwords.ts';
import { createSessions } from '../sessions.ts';
import type { Sessions, SessionsOptions } from '../sessions.ts';
import { dropOldAccountTokens } from './account-tokens.ts';
import { createCredentials } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { createEmailSeal } from './email-seal.ts';
import type { EmailSeal } from './email-seal.ts';
import { createExternalLogins } from './external-logins.ts';
import type { ExternalLogins } from './external-logins.ts';
import { openFieldCipher } from './field-keys.ts';
import { createMailOutbox, dropOldMail } from './mail-outbox.ts';
import type { MailOutbox } from './mail-outbox.ts';
import { createOidcClient } from './oidc-client.ts';
import type { OidcClient } from './oidc-client.ts';
import { readOidcProviders } from './oidc-providers.ts';
import { resealFields } from './reseal.ts';
import { createRevocations } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import type { SignInGuard } from './sign-in-guard.ts';
import { createSignInSteps, dropOldSignInSteps } from './sign-in-steps.ts';
import type { SignInSteps } from './sign-in-steps.ts';

export type OpenAccounts = {
  readonly cipher: FieldCipher;
  readonly emails: EmailSeal;
  readonly revocations: Revocations;
  readonly sessions: Sessions;
  readonly accessTokens: AccessTokens;
  readonly authenticator: Authenticator;
  readonly accounts: Accounts;
  readonly signInGuard: SignInGuard;
  readonly credentials: Credentials;
  readonly oidc: ReadonlyMap<string, OidcClient>;
  readonly externalLogins: ExternalLogins;
  readonly signInSteps: SignInSteps;
  readonly mailOutbox: MailOutbox;
  /** What is to be done each hour. */
  readonly tasks: readonly (() => Promise<unknown>)[];
};

/** Resets that may be under way at once; more are left out, as if their mail were lost. */
const MAX_BACKGROUND = 256;

/** @throws FIELD_KEY_UNKNOWN, API_OIDC_FILE, and what the database throws */
export async function openAccounts(
  deps: Pick<ApiDeps, 'db' | 'log' | 'bus' | 'mail'> & {
    readonly tokens: Tokens;
    readonly rateLimiter: RateLimiter;
    readonly now: () => number;
  },
  options: Pick<ApiOptions, 'secret' | 'fieldKeys' | 'oidcFile'> & SessionsOptions,
  closer: Closer,
): Promise<OpenAccounts> {
  const { db, log, bus, mail, tokens, rateLimiter, now } = deps;
  const { secret, fieldKeys = [] } = options;
  const providers = options.oidcFile === undefined ? [] : await readOidcProviders(options.oidcFile);
  const cipher = await openFieldCipher(db, { fieldKeys, secret });
  const emails = await createEmailSeal({ db, cipher, now });
  const revocations = closer.use(await createRevocations({ db, log, bus }, options));
  const sessions = createSessions({ db, tokens, revocations, cipher, now }, options);
  const mailOutbox = closer.use(createMailOutbox({ db, log, cipher, mail }));
  const accessTokens = createAccessTokens({
    ...{ db, revocations, emails, now },
    outbox: mailOutbox,
  });
  const authenticator = createAuthenticator({ sessions, accessTokens, revocations });
  const passwords = await createPasswords();
  const accounts = createAccounts({ db, passwords, emails });
  const background = closer.use(
    createBackground({
      max: MAX_BACKGROUND,
      onFailed: (error) => {
        log.warn({ err: error }, 'mail for a new password not written');
      },
    }),
  );
  const credentials = createCredentials({
    ...{ db, accounts, passwords, sessions, emails, rateLimiter, background },
    outbox: mailOutbox,
  });
  return {
    ...{ cipher, emails, revocations, sessions, accessTokens, authenticator },
    ...{ accounts, credentials, mailOutbox },
    signInGuard: createSignInGuard({ db, rateLimiter, cipher, emails }),
    oidc: new Map(providers.map((each) => [each.id, createOidcClient({ log }, each)])),
    externalLogins: createExternalLogins({ db, cipher, accounts, emails, outbox: mailOutbox }),
    signInSteps: createSignInSteps({ db, cipher }),
    tasks: [
      () => resealFields({ db, cipher, emails, log }),
      () => dropOldAccountTokens(db),
      () => dropOldMail(db),
      () => dropOldSignInSteps(db),
    ],
  };
}
