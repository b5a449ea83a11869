import { describe, expect, test } from 'vitest';
import { REPORT_KINDS } from '../model/report-form.ts';
import { composeQuestion, composeReport, type Report } from './compose-report.ts';
import { type AskData, findReportTarget } from './feedback-data.ts';

const REPORT: Report = {
  kind: 'wrong',
  title: 'Pro plan',
  url: 'https://kb.acme.example/pricing/pro/#prices',
  section: 'Prices',
  version: '0bd55e4a1c2d',
  query: 'pro price jo@mail.example',
  text: 'A bill says $35 & more.\nCall +49 30 1234567.',
};
const fieldsOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

describe('a report', () => {
  test('as a mail has all in subject and body', () => {
    const { address, body, fields, removed } = composeReport(
      { kind: 'mailto', address: 'mailto:desk@acme.example' },
      REPORT,
    );
    expect(body).toBeUndefined();
    expect(address).toMatch(/^mailto:desk@acme\.example\?subject=Wrong%20or%20outdated/);
    const sent = fieldsOf(address);
    expect(sent.subject).toBe('Wrong or outdated: Pro plan › Prices');
    expect(sent.body?.replaceAll('\r\n', '\n')).toBe(
      'Title: Pro plan\nPage: https://kb.acme.example/pricing/pro/#prices\nSection: Prices\nVersion: 0bd55e4a1c2d\n' +
        'Searched for: pro price [e-mail address removed]\nIn your words: A bill says $35 & more.\nCall [phone number removed].',
    );
    expect(fields.map(({ value }) => value)).toEqual([
      'desk@acme.example',
      sent.subject,
      sent.body?.replaceAll('\r\n', '\n'),
    ]);
    expect(removed).toEqual({ email: 1, phone: 1 });
  });

  test.each([
    ['wrong', 'wrong-or-outdated.yml', 'truth'],
    ['unclear', 'unclear.yml', 'question'],
    ['not-found', 'could-not-find.yml', 'asked'],
  ] as const)('of kind %s fills in the form %s', (kind, template, words) => {
    const target = { kind: 'github', address: 'https://github.com/acme/base/issues/new' } as const;
    const { address, fields } = composeReport(target, { ...REPORT, kind });
    const { title, ...sent } = fieldsOf(address);
    expect(title).toMatch(/: Pro plan › Prices$/);
    expect(sent).toEqual({
      template,
      page: REPORT.url,
      section: 'Prices',
      version: '0bd55e4a1c2d',
      typed: 'pro price [e-mail address removed]',
      [words]: 'A bill says $35 & more.\r\nCall [phone number removed].',
    });
    // All but the choice of the form is shown before.
    expect(fields.map(({ value }) => value.replaceAll('\n', '\r\n')).sort()).toEqual(
      [title, sent.page, sent.section, sent.version, sent.typed, sent[words]].sort(),
    );
  });

  test('to a webhook is JSON of what is shown', () => {
    const { address, body, fields } = composeReport({ kind: 'webhook', address: 'https://desk.acme.example/' }, REPORT);
    expect(address).toBe('https://desk.acme.example/');
    expect(JSON.parse(body ?? '')).toEqual({
      kind: 'wrong',
      title: 'Pro plan',
      url: REPORT.url,
      section: 'Prices',
      version: '0bd55e4a1c2d',
      query: 'pro price [e-mail address removed]',
      text: 'A bill says $35 & more.\nCall [phone number removed].',
    });
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual(JSON.parse(body ?? ''));
  });

  test.each(REPORT_KINDS)('of kind %s leaves out what there is not', (kind) => {
    const bare = { ...REPORT, kind, title: '', section: '', text: ' ', query: 'late parcel' };
    const { fields } = composeReport({ kind: 'webhook', address: 'https://desk.acme.example/' }, bare);
    expect(fields.map(({ name }) => name)).toEqual(['kind', 'url', 'version', 'query']);
    const mail = composeReport({ kind: 'mailto', address: 'mailto:desk@acme.example' }, bare);
    expect(fieldsOf(mail.address).subject).toMatch(/: late parcel$/);
  });
});

test('a question for the chat names page, section and version', () => {
  expect(composeQuestion(REPORT)).toBe(
    'I have a question about this:\nPro plan › Prices\nhttps://kb.acme.example/pricing/pro/#prices\nVersion 0bd55e4a1c2d',
  );
});

test('a report goes to the owner where firstline.yml says so and their address is known', () => {
  const ask = (tell: string | undefined): AskData => ({
    contact: { id: 'billing', name: 'Billing', contact: undefined, lead: undefined, tell },
    by: 'owner',
  });
  const feedback = { kind: 'mailto', to: 'desk@acme.example', toOwner: true } as const;
  expect(findReportTarget(feedback, ask('mailto:billing@acme.example'))?.address).toBe('mailto:billing@acme.example');
  expect(findReportTarget(feedback, ask('https://chat.acme.example'))?.address).toBe('mailto:desk@acme.example');
  expect(findReportTarget(feedback, undefined)?.address).toBe('mailto:desk@acme.example');
  expect(findReportTarget({ ...feedback, toOwner: false }, ask('mailto:x@y.example'))?.address).toBe(
    'mailto:desk@acme.example',
  );
  expect(findReportTarget(undefined, ask(undefined))).toBeUndefined();
});
