import { Refusal, type RefusalBody } from '../../../shared/api/refusal';
import type { ActionAnswer } from '../../../shared/api/types';
import { idempotencyKey } from '../../../shared/api/write-once';
import { csrfToken, signInAgain } from '../../../shared/session/sign-in-again';

/** A file on its way, with what has arrived of it told meanwhile: fetch does not say that, so this asks the old way. */
export async function sendFile(
  address: string,
  file: File,
  version: number,
  onProgress: (share: number) => void,
): Promise<ActionAnswer> {
  const key = idempotencyKey();
  const answer = await sendOnce(address, file, { version, key, onProgress });
  if (answer.status !== 401) return read(answer);
  await signInAgain();
  return read(await sendOnce(address, file, { version, key, onProgress }));
}

interface Sending {
  readonly version: number;
  readonly key: string;
  readonly onProgress: (share: number) => void;
}

function sendOnce(address: string, file: File, { version, key, onProgress }: Sending): Promise<XMLHttpRequest> {
  return new Promise((answered) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('If-Match', `"${version}"`);
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('X-CSRF-Token', csrfToken());
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('loadend', () => answered(request));
    request.send(file);
  });
}

function read({ status, responseText }: XMLHttpRequest): ActionAnswer {
  if (status === 0) throw new Refusal(0, { code: 'network', detail: '连不上服务器，文件没有传完。请检查网络后重试。' });
  if (status === 201) return JSON.parse(responseText) as ActionAnswer;
  let said: RefusalBody = {};
  try {
    said = JSON.parse(responseText) as RefusalBody;
  } catch {
    // a proxy's own words; the status has to do
  }
  throw new Refusal(status, said);
}
