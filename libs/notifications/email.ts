import nodemailer, { type Transporter } from 'nodemailer';
import type { Channel, OutgoingMessage, SendOutcome } from './channel.js';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}

const FOOT = '本邮件由整改台账自动发出，请勿回复。本系统为非涉密系统，不得录入涉密信息。';

/** 电子邮件 over SMTP. The message id is made from the idempotency key, so that mail servers can tell a repeat. */
export class EmailChannel implements Channel {
  readonly name = 'email';
  private readonly transport: Transporter;
  private readonly sender: { readonly name: string; readonly address: string };

  constructor(server: SmtpServer) {
    const { host, port, secure, user, password } = server;
    this.sender = senderOf(server.from);
    this.transport = nodemailer.createTransport({
      host,
      port,
      secure,
      ...(user !== null && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    try {
      const sent: { response?: string } = await this.transport.sendMail({
        from: this.sender,
        to: message.to,
        subject: message.subject,
        text: [...message.lines.map(({ text, link }) => `${text}\n${link}`), FOOT].join('\n\n'),
        messageId: `<${message.idempotencyKey}@${this.sender.address.split('@')[1] ?? 'taizhang'}>`,
      });
      return { kind: 'sent', answer: sent.response ?? '' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** SMTP says no with a number; silence after the text was handed over says nothing. */
function outcomeOf(error: unknown): SendOutcome {
  const { message, responseCode, command } = read(error);
  if (responseCode !== null) return { kind: 'rejected', answer: message, again: responseCode < 500 };
  if (command === 'DATA') return { kind: 'unknown', answer: message };
  return { kind: 'rejected', answer: message, again: true };
}

function read(error: unknown): { message: string; responseCode: number | null; command: string | null } {
  if (!(error instanceof Error)) return { message: String(error), responseCode: null, command: null };
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  const command = 'command' in error && typeof error.command === 'string' ? error.command : null;
  return { message: error.message.slice(0, 500), responseCode, command };
}

/** `台账 <a@b>` or the bare address. */
function senderOf(from: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^([^<]{0,100})<([^<>]{1,200})>$/.exec(from.trim()) ?? [];
  return address === '' ? { name: '整改台账', address: from.trim() } : { name: name.trim() || '整改台账', address };
}
