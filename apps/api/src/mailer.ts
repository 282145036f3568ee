import { createTransport } from 'nodemailer';
import { type Logger } from 'pino';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mail, if the installation has a server for it. */
export interface Mailer {
  readonly canSend: boolean;
  /** True once the server has taken it. What went wrong is logged, what the mail says never is. */
  send(mail: Mail): Promise<boolean>;
  close(): void;
}

export interface MailOptions {
  /** Like smtps://user:password@mail.example.com; without it no mail is sent. */
  readonly smtpUrl?: string | undefined;
  /** Like "Casewire <support@example.com>". */
  readonly from?: string | undefined;
}

const PATIENCE_MS = 10_000;

/** Throws, with the cure, where a server is named and no sender. */
export function openMailer({ smtpUrl, from }: MailOptions, log: Logger): Mailer {
  if (!smtpUrl) return { canSend: false, send: () => Promise.resolve(false), close: () => undefined };
  if (!from)
    throw new Error(
      'SMTP_URL is set and MAIL_FROM is not. Say whom mail comes from: Casewire <support@example.com>',
    );
  const transport = createTransport(
    {
      url: smtpUrl,
      pool: true,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    canSend: true,
    async send(mail) {
      try {
        await transport.sendMail(mail);
        return true;
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        log.warn({ code, responseCode, subject: mail.subject }, 'a mail could not be sent');
        return false;
      }
    },
    close() {
      transport.close();
    },
  };
}
