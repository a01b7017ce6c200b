import { csrfToken, signedOut, signInAgain } from '../session/sign-in-again';
import { Refusal } from './refusal';

const SAFE = new Set(['GET', 'HEAD']);

/** Sends a request; when the session has run out, asks for the password in place and sends the same request again. */
export async function send(request: Request): Promise<Response> {
  const second = request.clone();
  const response = await reach(request);
  if (response.status !== 401 || signedOut() || opensSession(request)) return response;
  await signInAgain();
  return reach(second);
}

async function reach(request: Request): Promise<Response> {
  if (!SAFE.has(request.method)) request.headers.set('X-CSRF-Token', csrfToken());
  try {
    return await fetch(request);
  } catch {
    throw new Refusal(0, {
      code: 'network',
      detail: '连不上服务器，刚才的内容没有提交，仍保留在本页。请检查网络后重试。',
    });
  }
}

function opensSession(request: Request): boolean {
  return request.method === 'POST' && /\/api\/session(\/link)?$/.test(request.url);
}
