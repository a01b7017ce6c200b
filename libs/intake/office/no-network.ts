import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const LOOKUPS = ['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt', 'reverse'];

/** The second wall, for machines whose kernel lets us build no first one: what opens a connection in this process throws. */
export function closeNetwork(): void {
  const refuse = (): never => {
    throw new Error('no network here');
  };
  Object.assign(net.Socket.prototype, { connect: refuse });
  Object.assign(net.Server.prototype, { listen: refuse });
  Object.assign(dgram.Socket.prototype, { bind: refuse, connect: refuse, send: refuse });
  for (const resolver of [dns, dns.promises])
    Object.assign(resolver, Object.fromEntries(LOOKUPS.map((name) => [name, refuse])));
  syncBuiltinESMExports();
}
