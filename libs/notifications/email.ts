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
  /** Ids of messages whose text the server has asked for: from there on silence says nothing. */
  private readonly handedOver = new Set<string>();

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
    this.transport.use('stream', (mail, done) => {
      const open = mail.message.createReadStream.bind(mail.message);
      mail.message.createReadStream = (options) =>
        open(options).once('resume', () => this.handedOver.add(String(mail.data.messageId)));
      done();
    });
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const messageId = `<${message.idempotencyKey}@${this.sender.address.split('@')[1] ?? 'taizhang'}>`;
    try {
      const sent: { response?: string } = await this.transport.sendMail({
        from: this.sender,
        to: message.to,
        subject: message.subject,
        text: [...message.lines.map(({ text, link }) => `${text}\n${link}`), FOOT].join('\n\n'),
        messageId,
      });
      return { kind: 'sent', answer: sent.response ?? '' };
    } catch (error) {
      return outcomeOf(error, this.handedOver.has(messageId));
    } finally {
      this.handedOver.delete(messageId);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** SMTP says no with a number; silence after the text was handed over says nothing. */
function outcomeOf(error: unknown, handedOver: boolean): SendOutcome {
  const { message, responseCode } = read(error);
  if (responseCode !== null) return { kind: 'rejected', answer: message, again: responseCode < 500 };
  return handedOver ? { kind: 'unknown', answer: message } : { kind: 'rejected', answer: message, again: true };
}

function read(error: unknown): { message: string; responseCode: number | null } {
  if (!(error instanceof Error)) return { message: String(error), responseCode: null };
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  return { message: error.message.slice(0, 500), responseCode };
}

/** `台账 <a@b>` or the bare address. */
function senderOf(from: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^([^<]{0,100})<([^<>]{1,200})>$/.exec(from.trim()) ?? [];
  return address === '' ? { name: '整改台账', address: from.trim() } : { name: name.trim() || '整改台账', address };
}
