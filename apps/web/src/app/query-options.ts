import type { VueQueryPluginOptions } from '@tanstack/vue-query';
import { isRefusal } from '../shared/api/refusal';

/** A refusal is an answer and is not asked again; a lost connection or a busy server is, twice. */
export const queryOptions: VueQueryPluginOptions = {
  queryClientConfig: {
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && (!isRefusal(error) || error.status === 0 || error.status === 503),
      },
    },
  },
};
