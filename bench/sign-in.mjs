/** Signs a person in by a one-time link, as the operator's command makes it: the headers of the session. */
export async function signIn(ledger, address, loginName) {
  const { stdout } = await ledger.cli('user', 'sign-in-link', loginName);
  const token = /[A-Za-z0-9_-]{43}/.exec(stdout)?.[0];
  const answer = await fetch(`${address}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie()[0].split(';')[0];
  const { csrfToken } = await answer.json();
  return { cookie, 'x-csrf-token': csrfToken };
}
