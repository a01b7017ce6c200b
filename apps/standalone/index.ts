export { Cluster, type ClusterOptions } from './cluster.js';
export { databaseForCommand } from './command-database.js';
export { addresses, asSuperuser, ensureRoles, OWNER, APP, type Addresses } from './roles.js';
export { runStandalone } from './run.js';
export { type Secrets } from './secrets.js';
export { StartRefused } from './start-refused.js';
export { type Entries } from './supervisor.js';
