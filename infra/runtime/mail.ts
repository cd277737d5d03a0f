/**
 * Mail port: one message to one person. Two implementations: SMTP (`mail-smtp.ts`), and for a machine
 * without a mail server one that prints the message for whoever runs it (`mail-printed.ts`).
 */

export type MailMessage = {
  readonly to: string;
  readonly subject: string;
  /** Plain text, lines of any length. */
  readonly text: string;
  /** The same for every try of one message, so that receivers can tell repeats. */
  readonly messageId: string;
};

export interface Mail {
  /**
   * Resolves when the next server has taken the message.
   * @throws MAIL_UNAVAILABLE (try again), MAIL_REFUSED (never again)
   */
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}
