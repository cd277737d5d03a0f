/** Mail for a machine without a mail server: the message is printed for the person who runs it. */
import type { Mail } from './mail.ts';

/** `print` gets whole lines; the log is no place for them, because links in mail are secrets. */
export function createPrintedMail(print: (text: string) => void): Mail {
  return {
    send({ to, subject, text }) {
      const body = text
        .split('\n')
        .map((line) => `  | ${line}`.trimEnd())
        .join('\n');
      print(`\n  Mail to ${to}: ${subject}\n${body}\n\n`);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
