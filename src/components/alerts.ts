import type { LiveChange } from './live-data.ts';
import { liveStrings as t } from './strings.ts';

const KEY = 'firstline:alerts';

/** Whether the reader gets desktop notices: `blocked` by the browser, or `unable` where it has none to give. */
export type AlertState = 'on' | 'off' | 'blocked' | 'unable';

/** Says it as it is now: the reader may change their mind here, and in the browser's settings. */
export function readAlertState(): AlertState {
  if (!('Notification' in window)) return 'unable';
  if (Notification.permission === 'denied') return 'blocked';
  try {
    return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off';
  } catch {
    return 'unable';
  }
}

/** Whether the reader has asked for desktop notices. */
export function wantsAlerts(): boolean {
  return readAlertState() === 'on';
}

/** Turns them on or off; the browser asks the reader, who must just have clicked. */
export async function setAlerts(isOn: boolean): Promise<AlertState> {
  if (isOn) await Notification.requestPermission();
  if (isOn && Notification.permission === 'granted') localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
  return readAlertState();
}

/** Calls back when another tab has turned them on or off. */
export function onAlertsChanged(call: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) call();
  });
}

/** Tells a change on the desktop, if the reader has asked for that. A click opens it. */
export async function tellOnDesktop({ id, title, href }: LiveChange): Promise<void> {
  if (!wantsAlerts()) return;
  // The tag keeps two tabs from telling the same.
  const options = { tag: id, lang: document.documentElement.lang, icon: '/favicon.svg', data: { href } };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker?.active) {
    // Where only workers may show notices; it also outlives the tab.
    await worker.showNotification(t.alertTitle(title), options);
    return;
  }
  const notice = new Notification(t.alertTitle(title), options);
  notice.addEventListener('click', () => {
    window.open(href);
    notice.close();
  });
}
