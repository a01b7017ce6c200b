import type { EnvFields } from './env-fields.js';

export interface Smtp {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS is used when the server offers it. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}

const TLS_PORT = 465;
const SUBMISSION_PORT = 587;

/** The mail server, or null: without one the e-mail channel is off. */
export function smtpOf(fields: EnvFields): Smtp | null {
  const server = fields.SMTP_URL ? fromUrl(new URL(fields.SMTP_URL)) : fromParts(fields);
  return server && { ...server, from: fields.SMTP_FROM ?? server.user ?? '' };
}

function fromUrl(url: URL): Omit<Smtp, 'from'> {
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? TLS_PORT : SUBMISSION_PORT),
    secure,
    user: decodeURIComponent(url.username) || null,
    password: decodeURIComponent(url.password) || null,
  };
}

function fromParts(fields: EnvFields): Omit<Smtp, 'from'> | null {
  if (!fields.SMTP_HOST) return null;
  const port = Number(fields.SMTP_PORT ?? SUBMISSION_PORT);
  return {
    host: fields.SMTP_HOST,
    port,
    secure: port === TLS_PORT,
    user: fields.SMTP_USER ?? null,
    password: fields.SMTP_PASSWORD ?? null,
  };
}
