import { describe, expect, it } from 'vitest';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.js';

async function parse(...chunks: string[]): Promise<ServerSentEvent[]> {
  async function* bytes() {
    for (const chunk of chunks) yield new TextEncoder().encode(chunk);
  }
  const all: ServerSentEvent[] = [];
  for await (const event of serverSentEvents(bytes())) all.push(event);
  return all;
}

describe('serverSentEvents', () => {
  it('reads events whose lines are cut anywhere', async () => {
    const stream = 'id: 1-0.0\nevent: progress\ndata: {"done":1}\n\nid: 1-0.1\nevent: done\ndata: {}\n\n';
    const whole = await parse(stream);
    expect(whole).toEqual([
      { id: '1-0.0', event: 'progress', data: '{"done":1}' },
      { id: '1-0.1', event: 'done', data: '{}' },
    ]);
    for (let cut = 1; cut < stream.length; cut += 1) {
      expect(await parse(stream.slice(0, cut), stream.slice(cut))).toEqual(whole);
    }
  });

  it('skips comments and events without data, and joins several data lines', async () => {
    expect(await parse(': alive\n\nevent: x\n\ndata: a\ndata: b\n\n')).toEqual([
      { id: '', event: 'message', data: 'a\nb' },
    ]);
  });

  it('takes \\r\\n as one end of line, also when a chunk ends between the two', async () => {
    expect(await parse('event: done\r', '\ndata: 1\r\n\r', '\n')).toEqual([
      { id: '', event: 'done', data: '1' },
    ]);
  });

  it('drops an event that the end of the stream cut off', async () => {
    expect(await parse('event: done\ndata: 1\n')).toEqual([]);
  });
});
