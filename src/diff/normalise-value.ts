/** `1,000` is `1000`, `.5` is `0.5`, `12,99` is `12.99`; versions and times stay. */
export function numberKey(digits: string): string {
  if (/^0\d:\d{2}$/.test(digits)) return digits.slice(1);
  if (
    /^\d{1,3}(?:[,.]\d{3})+(?:,\d{1,2})?$/.test(digits) &&
    /[.,]\d{3}$/.test(digits) &&
    !/^0/.test(digits) &&
    digits.includes(',')
  ) {
    return digits.replaceAll(',', '');
  }
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits)) return numberKey(digits.replaceAll(',', ''));
  if (/^\d+,\d{1,2}$/.test(digits)) return numberKey(digits.replace(',', '.'));
  return digits.replace(/^\./, '0.');
}

/** Money in two decimals or fewer: `5.00` is `5`, `5.50` is `5.5`. Elsewhere 1.10 and 1.1 may be two versions. */
export function moneyKey(amount: string): string {
  return amount.replace(/\.00$/, '').replace(/(\.\d)0$/, '$1');
}

/** An address without scheme, `www` and suffix. */
export function addressKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/(?:\/|\.html?|\.md)$/, '');
}
