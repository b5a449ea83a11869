/** Milliseconds after which a receiver is taken for gone. */
const PATIENCE = 15_000;

/**
 * Posts a report, once, and nothing with it: no cookies, no address of the page. Returns whether the receiver has taken it;
 * one that does not allow the site by CORS has not.
 */
export async function postReport(address: string, body: string): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok;
  } catch {
    return false;
  }
}
