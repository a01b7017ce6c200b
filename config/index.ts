export { BadEnvironment, inheritedEnv, readEnv, requireDatabaseUrl, type Env, type LogLevel } from './env.js';
export { exitWithParent } from './exit-with-parent.js';
export { LineLogger } from './line-logger.js';
export { isLoopback } from './loopback.js';
export { projectRoot } from './paths.js';
export { type Smtp } from './smtp.js';
