import { refusalFrom } from './refusal';
import { send } from './send';

/** Fetches a file and hands it to the browser to keep; a refusal is thrown with the server's words. */
export async function download(address: string): Promise<void> {
  const response = await send(new Request(address));
  if (!response.ok) throw await refusalFrom(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response.headers.get('Content-Disposition') ?? '');
  link.click();
  // The browser reads it after the click is over.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function nameOf(disposition: string): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? '');
}
