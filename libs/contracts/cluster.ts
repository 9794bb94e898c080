import { z } from 'zod';

export const WorkerInfo = z
  .object({
    id: z.string(),
    name: z.string(),
    host: z.string(),
    pid: z.number().int(),
    release: z
      .string()
      .describe(
        'names the code that it computes with; it runs the studies of schedulers of the same release',
      ),
    slots: z.number().int().describe('threads that compute'),
    running: z.array(
      z.object({
        study: z.string(),
        task: z.number().int(),
        evaluations: z.number().int(),
        candidate: z.number().int().optional().describe('of a task that is one evaluation: its candidate'),
        split: z.number().int().optional().describe('of a task that is one evaluation: its split'),
        seconds: z.number().describe('seconds since a slot began to compute the task'),
      }),
    ),
    tasks_done: z.number().int(),
    evaluations_done: z.number().int(),
    functions: z.array(z.string()).optional().describe('of the user, that it offers: name@hash of the text'),
    started_at: z.iso.datetime(),
    last_seen: z.iso.datetime(),
  })
  .meta({ id: 'Worker' });
export type WorkerInfo = z.infer<typeof WorkerInfo>;

export const WorkerList = z
  .object({ workers: z.array(WorkerInfo), slots: z.number().int() })
  .meta({ id: 'WorkerList' });
export type WorkerList = z.infer<typeof WorkerList>;

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const Readiness = z
  .object({
    ready: z.boolean(),
    redis: z.boolean(),
    workers: z.number().int(),
    detail: z.string(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

/** An entry of GET /v1/estimators, /v1/splitters, /v1/scorers. */
export const CatalogEntry = z
  .object({
    type: z.string(),
    kind: z.string(),
    summary: z.string(),
    reference: z.string().describe('where the semantics come from'),
    params: z.record(z.string(), z.unknown()).describe('JSON Schema of the parameters, with defaults'),
  })
  .meta({ id: 'CatalogEntry' });
export type CatalogEntry = z.infer<typeof CatalogEntry>;

export const Catalog = z.object({ entries: z.array(CatalogEntry) }).meta({ id: 'Catalog' });
export type Catalog = z.infer<typeof Catalog>;
