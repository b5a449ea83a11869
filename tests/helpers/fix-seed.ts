import fc from 'fast-check';

// Property tests generate the same cases on every run, so that a failure is that of the change at hand. For other cases:
// FC_SEED=7 npm run test:unit
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
