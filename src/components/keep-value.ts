/** One value of this browser that all its tabs share. */
export type KeptValue<T> = {
  /** Undefined before it was first written. */
  read(): T | undefined;
  /** Returns whether it outlives the page: where the browser may not store anything, the page alone remembers it. */
  write(value: T): boolean;
  /** Calls back when another tab has written. */
  onChanged(call: () => void): void;
};

/** Keeps a value in `localStorage`. `parse` is undefined for what it cannot read. */
export function keepValue<T>(
  key: string,
  { parse, format }: { parse(text: string | null): T | undefined; format(value: T): string },
): KeptValue<T> {
  let held: T | undefined;
  return {
    read() {
      try {
        return parse(localStorage.getItem(key)) ?? held;
      } catch {
        return held;
      }
    },
    write(value) {
      held = value;
      try {
        localStorage.setItem(key, format(value));
        return true;
      } catch {
        return false;
      }
    },
    onChanged(call) {
      window.addEventListener('storage', (event) => {
        if (event.key === key) call();
      });
    },
  };
}
