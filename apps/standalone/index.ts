export { Cluster, type ClusterOptions } from './cluster.js';
export { addresses, asSuperuser, ensureRoles, OWNER, APP, type Addresses } from './roles.js';
export { runStandalone } from './run.js';
export { type Secrets } from './secrets.js';
export { type Entries } from './supervisor.js';
