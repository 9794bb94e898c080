/** Ids are branded so that one kind is never passed for another. */
export type StudyId = string & { readonly brand: 'StudyId' };
export type DatasetId = string & { readonly brand: 'DatasetId' };
export type ModelId = string & { readonly brand: 'ModelId' };
export type WorkerId = string & { readonly brand: 'WorkerId' };

export const studyId = (text: string): StudyId => text as StudyId;
export const datasetId = (text: string): DatasetId => text as DatasetId;
export const modelId = (text: string): ModelId => text as ModelId;
export const workerId = (text: string): WorkerId => text as WorkerId;
