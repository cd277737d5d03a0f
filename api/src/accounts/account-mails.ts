/** The words of the mails about an account. Pure. */
import type { OutgoingMail } from './mail-outbox.ts';

type Person = { readonly to: string; readonly username: string };

const HOUR_MS = 3_600_000;
export const VERIFY_TTL_MS = 24 * HOUR_MS;
export const RESET_TTL_MS = HOUR_MS;
/** News are worth telling for a day. */
const NEWS_TTL_MS = 24 * HOUR_MS;

export function verifyMail(person: Person, link: string): OutgoingMail {
  return {
    kind: 'verify_email',
    to: person.to,
    subject: 'Confirm your e-mail address',
    ttlMs: VERIFY_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      'open this link to confirm that this address is yours. It works once, for 24 hours:',
      '',
      link,
      '',
      'If you have not asked for it, somebody mistyped their address: do nothing.',
    ),
  };
}

export function resetMail(person: Person, link: string): OutgoingMail {
  return {
    kind: 'reset_password',
    to: person.to,
    subject: 'Choose a new password',
    ttlMs: RESET_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      'open this link to choose a new password. It works once, for one hour, and signs you out',
      'everywhere:',
      '',
      link,
      '',
      'If you have not asked for it, do nothing: your password stays as it is.',
    ),
  };
}

/** `others`: ways into the account that a new password does not close. */
export function passwordChangedMail(
  person: Person,
  others: { readonly logins: readonly string[]; readonly tokens: readonly string[] },
): OutgoingMail {
  const { logins, tokens } = others;
  return {
    kind: 'password_changed',
    to: person.to,
    subject: 'Your password was changed',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      'the password of your account was changed just now, and the other sessions were ended.',
      'If that was not you, ask for a new password at once.',
      ...(logins.length + tokens.length === 0
        ? []
        : ['', 'These still open your account. Take back on its page what you do not know:', '']),
      ...logins.map((provider) => `  sign-in at ${provider}`),
      ...tokens.map((name) => `  token "${name}"`),
    ),
  };
}

export function addressChangedMail(person: Person): OutgoingMail {
  return {
    kind: 'email_changed',
    to: person.to,
    subject: 'Your e-mail address was changed',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      'your account has another e-mail address from now on; no more mail comes to this one.',
      'If that was not you, write to whoever runs this site.',
    ),
  };
}

export function loginLinkedMail(person: Person, provider: string): OutgoingMail {
  return {
    kind: 'login_linked',
    to: person.to,
    subject: 'Another sign-in opens your account',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      `a login at ${provider} was linked to your account just now: whoever signs in there is in.`,
      'If that was not you, unlink it on the page of your account and choose a new password.',
    ),
  };
}

export function loginUnlinkedMail(person: Person, provider: string): OutgoingMail {
  return {
    kind: 'login_unlinked',
    to: person.to,
    subject: 'A sign-in does not open your account any more',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      `a login at ${provider} was unlinked from your account just now.`,
      'If that was not you, choose a new password: somebody else was in.',
    ),
  };
}

export function tokenMadeMail(person: Person, name: string): OutgoingMail {
  return {
    kind: 'token_made',
    to: person.to,
    subject: 'A token for your account was made',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      `a token called "${name}" was made just now. Whoever holds it can do in your name what it says.`,
      'If that was not you, take it back on the page of your account and choose a new password.',
    ),
  };
}

export function deletionMail(person: Person, deleteAfter: Date): OutgoingMail {
  return {
    kind: 'account_deletion',
    to: person.to,
    subject: 'Your account is going to be deleted',
    ttlMs: NEWS_TTL_MS,
    text: lines(
      `Hello ${person.username},`,
      '',
      `your account is deleted on ${deleteAfter.toISOString().slice(0, 10)}, with everything in it.`,
      'Until then you can sign in and keep it, on the page of your account.',
      'If you have not asked for that, sign in, keep it and change your password.',
    ),
  };
}

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
