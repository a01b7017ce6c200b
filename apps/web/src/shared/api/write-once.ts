/** A key that makes a repeated write harmless. Not randomUUID: it is missing on plain http and in old browsers. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Headers of a write on a problem: which version was read, and which attempt this is. */
export function writeHeaders(version: number, key: string): Record<string, string> {
  return { 'Content-Type': 'application/json', 'If-Match': `"${version}"`, 'Idempotency-Key': key };
}
