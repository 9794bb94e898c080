import { ComputedSpec, parseJson, parseWith } from '#contracts';
import { decodeDataset } from '#datasets';
import { LruWorkspace } from '#estimators';
import { checkResults, executeTask, packResults, parseWave, studyContext } from '#planner';
import type { SlotRequest, SlotResponse } from '../worker/slot-protocol.js';

const nowSeconds = () => performance.now() / 1000;

/** What a slot answers, computed on this thread. */
export function computeHere(request: SlotRequest): SlotResponse {
  const context = studyContext(
    parseWith(ComputedSpec, parseJson(request.spec, { floats: true })),
    decodeDataset(request.dataset),
  );
  for (const wave of request.waves) context.waves?.add(parseWave(wave));
  const start = nowSeconds();
  const workspace = new LruWorkspace(2 ** 26);
  const result = executeTask(context, request.task, workspace, nowSeconds, request.parts);
  checkResults(context, request.task, result);
  return { ...result, results: packResults(result.results), seconds: nowSeconds() - start };
}
