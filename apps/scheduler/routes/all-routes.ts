import type { Route } from '../route.js';
import { artifactRoutes } from './artifacts.js';
import { catalogRoutes } from './catalog.js';
import { clusterRoutes } from './cluster.js';
import { uploadRoutes } from './dataset-uploads.js';
import { datasetRoutes } from './datasets.js';
import { docRoutes } from './docs.js';
import { eventRoutes } from './events.js';
import { howSureRoutes } from './how-sure.js';
import { modelRoutes } from './models.js';
import { resultRoutes } from './results.js';
import { steeringRoutes } from './steering.js';
import { studyRoutes } from './studies.js';
import { trialRoutes } from './trials.js';

/** Every operation of the API, in the order in which openapi.yaml lists them. */
export const routes: readonly Route[] = [
  ...studyRoutes,
  ...steeringRoutes,
  ...resultRoutes,
  ...howSureRoutes,
  ...trialRoutes,
  ...eventRoutes,
  ...uploadRoutes,
  ...datasetRoutes,
  ...modelRoutes,
  ...artifactRoutes,
  ...catalogRoutes,
  ...clusterRoutes,
  ...docRoutes,
];
