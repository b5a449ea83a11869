import { stripControls } from './print.ts';

/** Where progress goes; results go to stdout. */
export type Log = {
  /** What is being done now. */
  info(message: string): void;
  /** What a person should look at, though the work goes on. */
  warn(message: string): void;
};

/** Writes progress to stderr, so that stdout carries the result alone. */
export const stderrLog: Log = {
  info: (message) => void process.stderr.write(stripControls(`${message}\n`)),
  warn: (message) => void process.stderr.write(stripControls(`Warning: ${message}\n`)),
};

/** Says nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {} };
