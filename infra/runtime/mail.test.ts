import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestSmtp } from '../../test/support/smtp.ts';
import type { TestSmtp } from '../../test/support/smtp.ts';
import { createPrintedMail } from './mail-printed.ts';
import { createSmtpMail } from './mail-smtp.ts';
import type { MailMessage } from './mail.ts';

let smtp: TestSmtp;
const message: MailMessage = {
  to: 'ann@example.org',
  subject: 'Hello Änn',
  text: 'A line.\n\nhttps://example.org/verify#token=ln_abc\n',
  messageId: 'mail-1.test@freshet',
};

beforeAll(async () => {
  smtp = await startTestSmtp();
});
afterAll(() => smtp.close());
beforeEach(() => {
  smtp.refuseWith(undefined);
  smtp.mails.length = 0;
});

const open = (url = smtp.url) =>
  createSmtpMail({ url, from: 'Freshet <noreply@example.org>', ca: smtp.ca, timeoutMs: 5000 });

describe('mail over SMTP', () => {
  test('goes over TLS with what it was given, to one address', async () => {
    const mail = open();
    await mail.send(message);
    await mail.close();
    const [received] = smtp.mails;
    expect(received).toMatchObject({ to: ['ann@example.org'], encrypted: true });
    expect(received?.headers).toContain('From: Freshet <noreply@example.org>');
    expect(received?.headers).toContain('Message-ID: <mail-1.test@freshet>');
    expect(received?.headers).toContain('Auto-Submitted: auto-generated');
    expect(received?.text).toContain('https://example.org/verify#token=ln_abc');
  });

  test('an address cannot add receivers or headers', async () => {
    const mail = open();
    await mail
      .send({
        ...message,
        to: 'ann@example.org, eve@example.org',
        subject: 'x\r\nBcc: eve@example.org',
      })
      .catch(() => undefined);
    await mail.close();
    expect(smtp.mails.flatMap(({ to }) => to)).not.toContain('eve@example.org');
    expect(smtp.mails.map(({ headers }) => headers).join('\n')).not.toMatch(/^Bcc:/m);
  });

  test.each([
    [451, 'MAIL_UNAVAILABLE', true],
    [550, 'MAIL_REFUSED', false],
  ])('an answer of %d is %s', async (status, code, retryable) => {
    smtp.refuseWith(status);
    const mail = open();
    await expect(mail.send(message)).rejects.toMatchObject({ code, retryable });
    await mail.close();
  });

  test('refused credentials, an unknown authority and no server at all may be mended', async () => {
    const wrong = [
      open(smtp.url.replace(/:[^:@]+@/, ':wrong@')),
      createSmtpMail({ url: smtp.url, from: 'a <a@example.org>' }),
      open('smtp://127.0.0.1:1'),
    ];
    for (const mail of wrong) {
      await expect(mail.send(message)).rejects.toMatchObject({ code: 'MAIL_UNAVAILABLE' });
      await mail.close();
    }
    expect(smtp.mails).toEqual([]);
  });
});

test('without a server the mail is printed for who runs this', async () => {
  let printed = '';
  await createPrintedMail((text) => (printed += text)).send(message);
  expect(printed).toContain('Mail to ann@example.org: Hello Änn');
  expect(printed).toContain('| https://example.org/verify#token=ln_abc');
});
