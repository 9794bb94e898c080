import type { Redis } from 'ioredis';
import type { StudyState } from '#contracts';
import { acceptScript } from './accept.js';
import { acceptPartScript } from './accept-part.js';
import { acceptRefitScript } from './accept-refit.js';
import { addWaveScript } from './add-wave.js';
import { askTrialsScript } from './ask-trials.js';
import { beginScript } from './begin.js';
import { claimKeyScript } from './claim-key.js';
import { claimModelScript } from './claim-model.js';
import { createScript } from './create.js';
import { createTuningScript } from './create-tuning.js';
import { describeModelScript } from './describe-model.js';
import { endTryScript } from './end-try.js';
import { finishScript } from './finish.js';
import { forgetDatasetScript } from './forget-dataset.js';
import { incumbentScript } from './incumbent.js';
import { keepBlobScript } from './keep-blob.js';
import { leaseTrialsScript } from './lease-trials.js';
import { leaveActiveScript } from './leave-active.js';
import { nameDatasetScript } from './name-dataset.js';
import { noteScript } from './note.js';
import { putChunkScript } from './put-chunk.js';
import { releaseScript } from './release.js';
import { releaseModelScript } from './release-model.js';
import { reopenScript } from './reopen.js';
import { reportScript } from './report.js';
import { reportTrialScript } from './report-trial.js';
import { setPausedScript } from './set-paused.js';
import { settleClaimScript } from './settle-claim.js';
import { splitTaskScript } from './split-task.js';
import { stageScript } from './stage.js';
import { tellTrialScript } from './tell-trial.js';

type Arg = string | number | Buffer;

/** The scripts as methods; what each takes and returns is in its own file. */
export interface Commands {
  fmAccept(...args: Arg[]): Promise<[number, number, string]>;
  fmAcceptPart(...args: Arg[]): Promise<number>;
  fmAcceptRefit(...args: Arg[]): Promise<number>;
  fmAddWave(...args: Arg[]): Promise<number>;
  fmAskTrials(...args: Arg[]): Promise<[state: string, untilMs: string, added: number]>;
  fmBegin(...args: Arg[]): Promise<[state: string, task: string, tries: number, reason: string]>;
  fmClaimKey(...args: Arg[]): Promise<[state: string, found: string]>;
  fmClaimModel(...args: Arg[]): Promise<string>;
  fmCreate(...args: Arg[]): Promise<number>;
  fmCreateTuning(...args: Arg[]): Promise<number>;
  fmDescribeModel(...args: Arg[]): Promise<number>;
  fmEndTry(...args: Arg[]): Promise<number>;
  fmFinish(...args: Arg[]): Promise<StudyState | ''>;
  fmForgetDataset(...args: Arg[]): Promise<string[]>;
  fmIncumbent(...args: Arg[]): Promise<number>;
  fmKeepBlob(...args: Arg[]): Promise<number>;
  fmLeaveActive(...args: Arg[]): Promise<number>;
  fmLeaseTrials(...args: Arg[]): Promise<[state: string, untilMs: string, ...numbers: string[]]>;
  fmNameDataset(...args: Arg[]): Promise<[known: number, version: number]>;
  fmNote(...args: Arg[]): Promise<number>;
  fmPutChunk(...args: Arg[]): Promise<number>;
  fmRelease(...args: Arg[]): Promise<number>;
  fmReleaseModel(...args: Arg[]): Promise<number>;
  fmReopen(...args: Arg[]): Promise<StudyState | '' | 'moved' | 'lost'>;
  fmReport(...args: Arg[]): Promise<number>;
  fmReportTrial(...args: Arg[]): Promise<[state: string, before: string, untilMs: string]>;
  fmSettleClaim(...args: Arg[]): Promise<number>;
  fmSetPaused(...args: Arg[]): Promise<StudyState | ''>;
  fmSplitTask(...args: Arg[]): Promise<number>;
  fmStage(...args: Arg[]): Promise<number>;
  fmTellTrial(...args: Arg[]): Promise<[state: string, before: string, first: number]>;
}

/** A connection that knows the scripts. */
export type Store = Redis & Commands;

export function withCommands(redis: Redis): Store {
  redis.defineCommand('fmAccept', { numberOfKeys: 8, lua: acceptScript });
  redis.defineCommand('fmAcceptPart', { numberOfKeys: 6, lua: acceptPartScript });
  redis.defineCommand('fmAcceptRefit', { numberOfKeys: 5, lua: acceptRefitScript });
  redis.defineCommand('fmAddWave', { numberOfKeys: 5, lua: addWaveScript });
  redis.defineCommand('fmAskTrials', { numberOfKeys: 4, lua: askTrialsScript });
  redis.defineCommand('fmBegin', { numberOfKeys: 4, lua: beginScript });
  redis.defineCommand('fmClaimKey', { numberOfKeys: 1, lua: claimKeyScript });
  redis.defineCommand('fmClaimModel', { numberOfKeys: 3, lua: claimModelScript });
  redis.defineCommand('fmCreate', { numberOfKeys: 8, lua: createScript });
  redis.defineCommand('fmCreateTuning', { numberOfKeys: 4, lua: createTuningScript });
  redis.defineCommand('fmDescribeModel', { numberOfKeys: 2, lua: describeModelScript });
  redis.defineCommand('fmEndTry', { numberOfKeys: 2, lua: endTryScript });
  redis.defineCommand('fmFinish', { numberOfKeys: 6, lua: finishScript });
  redis.defineCommand('fmForgetDataset', { numberOfKeys: 2, lua: forgetDatasetScript });
  redis.defineCommand('fmIncumbent', { numberOfKeys: 1, lua: incumbentScript });
  redis.defineCommand('fmKeepBlob', { numberOfKeys: 1, lua: keepBlobScript });
  redis.defineCommand('fmLeaveActive', { numberOfKeys: 2, lua: leaveActiveScript });
  redis.defineCommand('fmLeaseTrials', { numberOfKeys: 2, lua: leaseTrialsScript });
  redis.defineCommand('fmNameDataset', { numberOfKeys: 2, lua: nameDatasetScript });
  redis.defineCommand('fmNote', { numberOfKeys: 1, lua: noteScript });
  redis.defineCommand('fmPutChunk', { numberOfKeys: 2, lua: putChunkScript });
  redis.defineCommand('fmRelease', { numberOfKeys: 3, lua: releaseScript });
  redis.defineCommand('fmReleaseModel', { numberOfKeys: 3, lua: releaseModelScript });
  redis.defineCommand('fmReopen', { numberOfKeys: 11, lua: reopenScript });
  redis.defineCommand('fmReport', { numberOfKeys: 2, lua: reportScript });
  redis.defineCommand('fmReportTrial', { numberOfKeys: 5, lua: reportTrialScript });
  redis.defineCommand('fmSettleClaim', { numberOfKeys: 1, lua: settleClaimScript });
  redis.defineCommand('fmSetPaused', { numberOfKeys: 2, lua: setPausedScript });
  redis.defineCommand('fmSplitTask', { numberOfKeys: 5, lua: splitTaskScript });
  redis.defineCommand('fmStage', { numberOfKeys: 1, lua: stageScript });
  redis.defineCommand('fmTellTrial', { numberOfKeys: 5, lua: tellTrialScript });
  return redis as Store;
}
