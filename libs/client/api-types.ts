import type { components } from './schema.js';

type Schemas = components['schemas'];

/** What `POST /v1/studies` takes: everything with a default may be left out. */
export type StudySpec = Schemas['StudySpec'];
export type StudyEvent = Schemas['StudyEvent'];
export type EvaluationEvent = Schemas['EvaluationEvent'];
export type Study = Schemas['Study'];
export type StudyExtension = Schemas['StudyExtension'];
export type SearchResults = Schemas['SearchResults'];
export type TuningResults = Schemas['TuningResults'];
export type Trial = Schemas['Trial'];
export type AskedTrial = Schemas['AskedTrial'];
export type StudyComparison = Schemas['StudyComparison'];
export type StudyImportance = Schemas['StudyImportance'];
export type StudyResults = Schemas['StudyResults'];

/** The results that a study of this kind has. */
export type ResultsOf<Spec extends StudySpec> = Extract<StudyResults, { kind: Spec['kind'] }>;
