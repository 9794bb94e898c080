import { z } from 'zod';

/** Whether larger or smaller is better. */
export const Direction = z.enum(['maximize', 'minimize']).meta({ id: 'Direction' });
export type Direction = z.infer<typeof Direction>;
