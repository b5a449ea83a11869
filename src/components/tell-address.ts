/** What an owner is told. */
export type Telling = { subject: string; body: string };

/**
 * Where an owner can be told of a question: a mail address, for which nobody needs an account; else the address that
 * was given, if it is one; else a new issue where the pages are edited (GitHub and GitLab). Undefined for a name of a
 * channel alone.
 */
export function findTellAddress(ways: readonly (string | undefined)[], editUrl: string | undefined) {
  const mail = ways.find((way) => way !== undefined && /^[^\s#@]+@[^\s@]+$/.test(way));
  if (mail !== undefined) return `mailto:${mail}`;
  return ways.find((way) => way !== undefined && /^https?:\/\//.test(way)) ?? findIssues(editUrl);
}

function findIssues(editUrl = ''): string | undefined {
  const gitlab = /^(https:\/\/[^?#]+\/-)\/(?:edit|blob|tree)\//.exec(editUrl)?.[1];
  const github = /^(https:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)\/(?:edit|blob|tree)\//.exec(editUrl)?.[1];
  return gitlab || github ? `${gitlab ?? github}/issues/new` : undefined;
}

/** Puts into such an address what is to be told; one that is neither mail nor issue stays as it is. */
export function fillTellAddress(address: string, { subject, body }: Telling): string {
  const names = address.startsWith('mailto:')
    ? ['subject', 'body']
    : address.endsWith('/-/issues/new')
      ? ['issue[title]', 'issue[description]']
      : address.endsWith('/issues/new')
        ? ['title', 'body']
        : [];
  const values = [subject, body];
  return addFields(
    address,
    names.map((name, at) => [name, values[at] ?? '']),
  );
}

/** Adds to an address what its form is filled in with; empty fields are left out. */
export function addFields(address: string, fields: readonly (readonly [name: string, value: string])[]): string {
  // Not as a form encodes them: programs for mail show its plus signs, and want lines to end as in mail.
  const query = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.replaceAll('\n', '\r\n'))}`)
    .join('&');
  return query === '' ? address : `${address}?${query}`;
}
