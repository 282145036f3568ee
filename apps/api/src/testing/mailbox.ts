import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { vi } from 'vitest';

/** A mail server of this machine that keeps what it is given. */
export interface Mailbox {
  readonly url: string;
  /** Every mail as it came over the wire, unfolded. */
  readonly mails: readonly { readonly to: string; readonly text: string }[];
  /** The next mail to somebody, once it is there. */
  mailTo(address: string): Promise<string>;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        // Quoted-printable, as text with long lines goes.
        const text = Buffer.concat(parts)
          .toString()
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mailTo: (address) =>
      vi.waitFor(() => {
        const at = mails.findIndex(({ to }) => to === address);
        if (at < 0) throw new Error(`No mail to ${address} yet.`);
        return mails.splice(at, 1)[0]?.text ?? '';
      }, 5_000),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
