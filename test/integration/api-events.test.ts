import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StudyEvent } from '#contracts';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { digitsSearch } from '../harness/studies.js';

let cluster: HttpCluster;
let study: string;
beforeAll(async () => {
  cluster = await startHttpCluster();
  study = await cluster.run(digitsSearch(8));
});
afterAll(() => cluster.stop());

interface Sent {
  id: string;
  type: string;
  text: string;
}

/** The messages of an event stream, comments left out. */
const messages = (text: string): Sent[] =>
  text
    .split('\n\n')
    .filter((message) => message.startsWith('id: '))
    .map((message) => {
      const [id, type, data] = message.split('\n').map((line) => line.replace(/^\w+: /, ''));
      expect(StudyEvent.safeParse({ id, type, data: JSON.parse(data) }).error?.issues).toBeUndefined();
      return { id, type, text: message };
    });

async function eventsOf(id: string, lastEventId?: string): Promise<Sent[]> {
  const request = cluster.http().get(`/v1/studies/${id}/events`).buffer(true);
  if (lastEventId !== undefined) request.set('last-event-id', lastEventId);
  const { text } = await request.expect(200).expect('content-type', 'text/event-stream; charset=utf-8');
  return messages(text);
}

describe('the events of a study', () => {
  it('begin with the study, tell of every evaluation once, and end with done', async () => {
    const events = await eventsOf(study);
    expect(events[0].type).toBe('study');
    expect(events.at(-1)?.type).toBe('done');
    const evaluations = events.filter(({ type }) => type === 'evaluation');
    expect(new Set(evaluations.map(({ text }) => /"candidate":\d+,"split":\d+/.exec(text)?.[0])).size).toBe(
      24,
    );
    expect(evaluations).toHaveLength(24);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const best = events.filter(({ type }) => type === 'best').at(-1);
    const { body } = await cluster.http().get(`/v1/studies/${study}/results`);
    expect(best?.text).toContain(`"candidate":${body.best_index}`);
  });

  it('resume after any of them, without a gap and without a repetition', async () => {
    const events = await eventsOf(study);
    for (const [at, { id }] of events.entries())
      expect(await eventsOf(study, id)).toEqual(events.slice(at + 1));
  });

  it.each(['nothing', '0-0.0', '999', '', '1-1'])('begin at the beginning after "%s"', async (last) => {
    expect((await eventsOf(study, last))[0].type).toBe('study');
  });

  it('do not begin where there is no study', async () => {
    const { body } = await cluster.http().get('/v1/studies/st_none/events').expect(404);
    expect(body.code).toBe('study_not_found');
  });

  it('end when their study is deleted', async () => {
    const slow = { type: 'simulated_classifier', params: { fit_seconds: 300 } };
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({ kind: 'cross_validation', dataset: 'iris', estimator: slow, cv: 2 })
      .expect(202);
    const watching = eventsOf(body.id);
    setTimeout(() => void cluster.engine.studies.delete(body.id), 200);
    expect((await watching)[0].type).toBe('study');
  });
});
