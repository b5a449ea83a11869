const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TEXT = `${FONT};font-size:16px;line-height:24px;color:#1c2126`;
const SMALL = `${FONT};font-size:14px;line-height:20px;color:#59636e`;

/** Styles of a mail, in place: many mail programs read no others. Colours have a contrast of 4.5 and more. */
export const style = {
  page: 'margin:0;padding:0;background-color:#f3f5f6',
  // What a list of mails shows beside the subject.
  preheader: 'display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:#f3f5f6',
  outer: 'background-color:#f3f5f6',
  around: 'padding:16px 8px',
  card: 'max-width:600px;background-color:#ffffff;border:1px solid #d5dade;border-radius:8px',
  inside: 'padding:28px 28px 20px;word-break:break-word',
  headline: `${FONT};margin:0 0 6px;font-size:22px;line-height:29px;font-weight:700;color:#1c2126`,
  status: `${SMALL};margin:0 0 18px`,
  loud: `${SMALL};margin:0 0 18px;color:#a3240f;font-weight:600`,
  facts: 'margin:0 0 8px',
  row: 'padding:10px 0;border-top:1px solid #e3e7ea',
  where: `${SMALL};color:#1c2126;font-weight:600`,
  kind: 'color:#59636e;font-weight:400',
  link: 'color:#0b5c8a;text-decoration:underline',
  before: SMALL,
  after: `${TEXT};font-weight:600`,
  old: 'color:#59636e;font-weight:400',
  label: 'font-size:14px;font-weight:400;color:#59636e',
  heading: `${FONT};margin:18px 0 4px;font-size:17px;line-height:24px;font-weight:700;color:#1c2126`,
  text: `${TEXT};margin:0 0 10px`,
  muted: `${SMALL};margin:0 0 10px`,
  list: `${TEXT};margin:0 0 4px;padding:0 0 0 22px`,
  item: 'margin:0 0 6px',
  boxTable: 'margin:16px 0 8px',
  box: 'padding:2px 16px 12px;background-color:#e9f4ee;border-left:4px solid #23744a',
  buttonTable: 'margin:16px 0 0',
  buttonCell: 'border-radius:6px;background-color:#0b5c8a',
  button: `${FONT};display:inline-block;padding:11px 20px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;background-color:#0b5c8a;border-radius:6px`,
  foot: `${SMALL};margin:20px 0 0`,
  footLink: 'color:#59636e;text-decoration:underline',
} as const;

/** Colours for those who read in the dark, and less room at the side of a telephone. */
export const DARK_STYLES = `
@media (prefers-color-scheme: dark) {
  .fl-page { background-color: #14181b !important; }
  .fl-card { background-color: #1e2429 !important; border-color: #3a434a !important; }
  .fl-text { color: #e8ecef !important; }
  .fl-muted { color: #aab4bd !important; }
  .fl-loud { color: #ff9d8a !important; }
  .fl-link { color: #8cc8ee !important; }
  .fl-row { border-color: #3a434a !important; }
  .fl-box { background-color: #1d3428 !important; border-color: #4fb583 !important; }
  .fl-button { background-color: #8cc8ee !important; color: #10222e !important; }
}
@media (max-width: 480px) { .fl-inside { padding: 20px 16px 16px !important; } }
`;
