import type { AddressInfo } from 'node:net';
import { EmailChannel } from '#notifications';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}
export type Mood = 'takes' | 'refuses for now' | 'refuses for good' | 'cuts the line';

/** A real SMTP server on a port of its own, in the mood that a test wants. */
export class MailServer {
  mood: Mood = 'takes';
  readonly mails: Mail[] = [];
  /** Texts that arrived whole, answered or not. */
  arrived = 0;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_, __, done) => {
        if (this.mood === 'refuses for now') return done(refusal(451, 'mailbox busy'));
        done(this.mood === 'refuses for good' ? refusal(550, 'no such mailbox') : null);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.arrived += 1;
          if (this.mood === 'cuts the line') return this.cut();
          this.mails.push(readMail(Buffer.concat(chunks).toString(), session.envelope.rcptTo[0]?.address ?? ''));
          done();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  channel(): EmailChannel {
    const { port } = this;
    const from = 'ledger@example.cn';
    return new EmailChannel({ host: '127.0.0.1', port, secure: false, user: null, password: null, from });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private cut(): void {
    const { connections } = this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
    for (const connection of connections) connection._socket.destroy();
  }
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function readMail(raw: string, to: string): Mail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
  const coding = header('Content-Transfer-Encoding');
  return {
    to,
    subject: decodeWords(header('Subject')),
    text: decodeBody(rest.join('\r\n\r\n'), coding),
    messageId: header('Message-ID'),
  };
}

/** RFC 2047: `=?UTF-8?B?…?=`, words beside each other belong together. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, coding: string, word: string) =>
      coding.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : decodeBody(word.replace(/_/g, ' '), 'quoted-printable'),
    );
}

function decodeBody(text: string, coding: string): string {
  if (coding === 'base64') return Buffer.from(text, 'base64').toString();
  if (coding !== 'quoted-printable') return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
