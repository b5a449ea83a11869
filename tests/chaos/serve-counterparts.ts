import { startCounterparts } from './start-counterparts.ts';

// A process of its own, so that what the counterparts keep is not counted as the announcer's memory. It says where they
// are, answers each message with all that came, and ends with the process that started it.
const { configuration, env, marks, close } = await startCounterparts();
process.on('message', () => process.send?.([...marks]));
process.on('disconnect', () => void close());
process.send?.({ configuration, env });
