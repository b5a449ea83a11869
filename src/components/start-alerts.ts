import { type AlertState, onAlertsChanged, readAlertState, setAlerts } from './alerts.ts';
import { liveStrings as t } from './strings.ts';

/** Lets the reader turn desktop notices on and off, in the place that the home page has for it. */
export function startAlerts(place: HTMLElement): void {
  const button = place.querySelector('button');
  const said = place.querySelector<HTMLElement>('[data-alerts-said]');
  if (!button || !said) return;
  const show = (state: AlertState) => {
    place.dataset.alerts = state;
    button.ariaChecked = String(state === 'on');
    button.disabled = state === 'blocked';
    said.textContent = { on: t.alertsOn, off: t.alertsOff, blocked: t.alertsBlocked, unable: '' }[state];
  };
  button.addEventListener('click', async () => show(await setAlerts(readAlertState() !== 'on')));
  onAlertsChanged(() => show(readAlertState()));
  show(readAlertState());
}
