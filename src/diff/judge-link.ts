import type { Verdict } from './judge-words.ts';

/** Text of a link that is the step itself: what the customer does there. */
const ACTION =
  /\b(?:apply|book|buy|call|cancel|chat|claim|contact|download|e-?mail|enrol|file|fill|form|install|join|log ?in|sign ?(?:in|up)|order|pay|portal|purchase|register|renew|report|request|reset|return|schedule|submit|subscribe|ticket|track|unsubscribe|upgrade|upload|verify|bestellen|kündigen|anmelden|registrieren|formular|kontakt|buchen|zahlen|melden)\b/i;

const KEPT: Verdict = {
  significance: 'editorial',
  rule: 'link-housekeeping',
  reason: 'The link leads to the same thing at another address.',
};

/** Judges a link whose text stayed while its target changed. `none` when only the spelling of the address did. */
export function judgeLink(text: string, before: string, after: string): Verdict {
  if (address(before) === address(after)) return { ...KEPT, significance: 'none' };
  const direct = (url: string) => /^(?:mailto|tel|sms):/i.test(url);
  if (direct(before) && direct(after))
    return { significance: 'material', rule: 'link-contact', reason: 'Where to write or call changed.' };
  const [old, young] = [parts(before), parts(after)];
  const sameName = old.name !== '' && slug(old.name) === slug(young.name);
  if (sameName || !ACTION.test(text)) return KEPT;
  const moved = old.host !== '' && young.host !== '' && old.host !== young.host;
  const numbered = /\d/.test(young.name) && digits(old.name) !== digits(young.name);
  if (!moved && !numbered) return KEPT;
  return { significance: 'material', rule: 'link-step', reason: 'The step is done at another address.' };
}

/** An address without what housekeeping changes: scheme, www, suffix, index, anchor, template, dots. */
function address(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replaceAll(/%7b%7b.*?%7d%7d|\{\{.*?\}\}|[\uE000-\uE001]/g, '')
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/(?:^|\/)(?:\.\.?\/)+/, '/')
    .replace(/(?:\/index)?\.(?:html?|mdx?|markdown|php|aspx?)$/, '')
    .replace(/\/(?:index|readme)?$/, '')
    .replace(/^\.?\//, '');
}

function parts(url: string): { host: string; name: string } {
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  const path = address(url).replace(host, '');
  return { host, name: path.slice(path.lastIndexOf('/') + 1) };
}

function slug(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function digits(name: string): string {
  return name.replaceAll(/\D/g, '');
}
