import { startAlerts } from './start-alerts.ts';
import { startLive } from './start-live.ts';
import { startWorker } from './start-worker.ts';

/** Starts what a page does beside being read: it hears of news, and is kept for when there is no network. */
export function startLater(hasWorker: boolean): void {
  startWorker(hasWorker);
  startLive();
  const alerts = document.querySelector<HTMLElement>('[data-alerts]');
  if (alerts) startAlerts(alerts);
}
