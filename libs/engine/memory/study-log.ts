import { compareIds, type NumberedEntry, type StudyLog } from '../ports/study-log.js';
import type { KeptStudies } from './kept-studies.js';

export class MemoryStudyLog implements StudyLog {
  constructor(readonly kept: KeptStudies) {}

  async after(study: string, id: string, count: number): Promise<NumberedEntry[]> {
    const log = this.kept.byId.get(study)?.log ?? [];
    const place = log.findIndex((entry) => compareIds(entry.id, id) > 0);
    return place < 0 ? [] : log.slice(place, place + count);
  }

  async at(study: string, id: string): Promise<NumberedEntry | undefined> {
    return this.kept.byId.get(study)?.log.find((entry) => entry.id === id);
  }

  async has(study: string): Promise<boolean> {
    return this.kept.byId.has(study);
  }
}
