import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openPrompter, promptIn } from './open-prompter.ts';

/** A terminal in which keys are pressed once something new is shown. */
function openTerminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 40 });
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  return {
    prompter: promptIn({ input, output }),
    press: async (...keys: string[]) => {
      for (const key of keys) {
        await new Promise((resolve) => setImmediate(resolve));
        input.write(key);
      }
    },
    shown: () => shown,
  };
}

const [ENTER, DOWN, SPACE, CANCEL] = ['\r', '\u001b[B', ' ', '\u0003'];
const options = [{ value: 'a', label: 'Alpha' }, { value: 'b', label: 'Beta', hint: 'second' }, { value: 'c' }];

test('a line starts with what is proposed, and says what is wrong with an answer', async () => {
  const { prompter, press, shown } = openTerminal();
  const asked = prompter.line({
    message: 'Name?',
    initial: 'x',
    check: (answer) => (answer.length < 2 ? 'Too short.' : undefined),
  });
  await press(ENTER, 'y', ENTER);
  expect(await asked).toBe('xy');
  expect(shown()).toContain('Too short.');
});

test('one of several, from the one that is proposed on', async () => {
  const { prompter, press } = openTerminal();
  const asked = prompter.one({ message: 'Which?', options, initial: 'b' });
  await press(DOWN, ENTER);
  expect(await asked).toBe('c');
});

test('some of several, and none', async () => {
  const first = openTerminal();
  const asked = first.prompter.some({ message: 'Which?', options, initial: ['a'] });
  await first.press(DOWN, SPACE, ENTER);
  expect(await asked).toEqual(['a', 'b']);
  const second = openTerminal();
  const none = second.prompter.some({ message: 'Which?', options });
  await second.press(ENTER);
  expect(await none).toEqual([]);
});

test('cancelling is said, and ends the command', async () => {
  const { prompter, press } = openTerminal();
  const asked = prompter.line({ message: 'Name?' });
  const refused = expect(asked).rejects.toMatchObject({ code: 'usage/cancelled' });
  await press(CANCEL);
  await refused;
});

test('nobody is asked without a terminal', () => {
  expect(openPrompter(false)).toBeUndefined();
});
