/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  id: string;
  event: string;
  data: string;
}

/**
 * Parses a stream of server-sent events; comments and unknown fields are skipped, as the standard asks.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* serverSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  let fields = { id: '', event: 'message', data: [] as string[] };
  for await (const chunk of chunks) {
    pending += decoder.decode(chunk, { stream: true });
    // A lone \r at the end may be the first half of \r\n: it waits for the next chunk.
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (fields.data.length > 0) yield { ...fields, data: fields.data.join('\n') };
        fields = { id: fields.id, event: 'message', data: [] };
        continue;
      }
      const colon = line.indexOf(':');
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (name === 'id') fields.id = value;
      else if (name === 'event') fields.event = value;
      else if (name === 'data') fields.data.push(value);
    }
  }
}
