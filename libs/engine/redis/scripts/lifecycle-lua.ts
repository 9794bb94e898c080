import { type Happening, lifecycle } from '../../lifecycle.js';

/**
 * What a happening makes of each state, as a Lua table: `${after('pause')}[state]` is the state afterwards, `on` where that
 * depends on whether the study has begun, nil where it may not happen.
 */
export const after = (happening: Happening): string => {
  const states = Object.entries(lifecycle[happening]).map(([state, target]) => `${state} = '${target}'`);
  return `({ ${states.join(', ')} })`;
};
