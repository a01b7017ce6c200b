import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/** What the embedded server runs with; only this machine can connect. */
export function serverSettings(port: number, extra: Readonly<Record<string, string>> = {}): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '', // the default is in /tmp, for everybody
    max_connections: '100',
    shared_buffers: `${sharedBuffersMiB()}MB`,
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...extra,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** An eighth of the memory, within what suits a small and a large machine. */
function sharedBuffersMiB(): number {
  return Math.min(1024, Math.max(64, Math.floor(totalmem() / MIB / 8)));
}
