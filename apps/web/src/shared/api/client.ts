import createClient from 'openapi-fetch';
import { refusalFrom } from './refusal';
import type { paths } from './schema';
import { send } from './send';

export const api = createClient<paths>({ fetch: send });

// A refused request is an exception with the server's words; the error body is read once, here.
api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await refusalFrom(response);
    return undefined;
  },
});

/** The data of an answer that is known to be good (anything else was thrown by the client above). */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** For requests whose address or body is only known at run time: actions on a problem, uploads. */
export async function write<T>(
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  body: BodyInit,
  headers: Record<string, string>,
): Promise<T> {
  const response = await send(new Request(path, { method, body, headers }));
  if (!response.ok) throw await refusalFrom(response);
  return (await response.json()) as T;
}
