import { everythingFails } from './everything-fails.js';

describe('一切都会出错（队列在 PostgreSQL）', () => everythingFails('PostgreSQL'));
