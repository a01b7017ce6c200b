/** Stands in for the worker: ready at once, ends on SIGTERM and with its supervisor. */
import { exitWithParent } from '../../../dist/config/exit-with-parent.js';

process.send({ ready: true });
exitWithParent();
process.on('SIGTERM', () => process.exit(0));
setInterval(() => undefined, 60_000);
