import fc from 'fast-check';

/**
 * fast-check, with the same random numbers each time, so that what turns a test red is a change. Others by
 * hand: `FLOWGLASS_SEED=7 npx vitest run …`; a failure prints what repeats it.
 */
fc.configureGlobal({ seed: Number(process.env['FLOWGLASS_SEED'] ?? 20_261_126) });

export { fc };
