export * from './clean-name.js';
export * from './judge-file.js';
export * from './kinds.js';
export * from './sight-kind.js';
export * from './number-claims.js';
export * from './unproven.js';
