import { randomBytes, randomInt } from 'node:crypto';
import { RuleViolation } from '#domain';
import { hash, verify } from '@node-rs/argon2';

// OWASP's argon2id floor: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 12;
const LONGEST = 128;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time for an unknown account, so that nobody learns which accounts exist. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== null && fits;
}

/** Length counts, not composition (ASVS 6.2.1, 6.2.5); it may not contain the login name. */
export function checkNewPassword(password: string, loginName: string): void {
  if (password.length < SHORTEST) throw new RuleViolation('password.short', { shortest: SHORTEST });
  if (password.length > LONGEST) throw new RuleViolation('password.long', { longest: LONGEST });
  if (password.toLowerCase().includes(loginName.toLowerCase())) throw new RuleViolation('password.containsName');
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four letters that cannot be mistaken for one another: 79 bits. */
export function randomPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
