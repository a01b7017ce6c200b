import { api, data } from '../../shared/api/client';
import { isRefusal } from '../../shared/api/refusal';
import type { ProblemDetail } from '../../shared/api/types';

/** After a 412 the problem as it is now, to set beside what was typed; for any other refusal nothing. */
export async function currentAfter(refusal: unknown, id: string): Promise<ProblemDetail | null> {
  if (!isRefusal(refusal, 412)) return null;
  return data(api.GET('/api/problems/{id}', { params: { path: { id } } }));
}
