import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DatasetColumns, DatasetName, FoldmillError } from '#contracts';
import { bundledNames, type ParseOptions } from '#datasets';
import { columnTypes, textList } from '../column-options.js';
import { makeOnce } from '../make-once.js';
import { yesOrNo } from '../query-values.js';
import { readUpload } from '../read-upload.js';
import { type CheckedRequest, mediaTypeOf, type RouteContract, route } from '../route.js';
import { made, refuseBundled, stored } from './made-dataset.js';

const column = z.string().min(1).optional();

const mediaTypes: Record<string, string> = {
  'text/csv': 'with or without a header',
  'application/json': '{rows, columns?}, {columns: {name: values}}, records, {X, y}, or any form of pandas',
  'application/x-ndjson': 'a record on each line',
  'application/vnd.apache.parquet': 'flat columns and a target',
  'application/vnd.apache.arrow.file': 'a file of flat columns and a target, which is Feather as well',
  'application/vnd.apache.arrow.stream': 'the same as a stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'a sheet of a workbook, .xlsx',
  'application/x-npy': 'a two-dimensional array',
  'application/x-npz': 'arrays X and y, or one two-dimensional array',
  'application/gzip': 'any of them, packed with gzip',
  'application/zstd': 'any of them, packed with zstd',
  'application/octet-stream': 'any of them, detected by content',
  'multipart/form-data': 'any of them as one file field',
};

/** What a query or the fields of a form say of an upload. */
export const uploadOptions = z.strictObject({
  name: DatasetName.optional().describe('studies can use it in place of the id'),
  target: column.describe('name or index of the target column; the last column by default'),
  task: z
    .enum(['classification', 'regression'])
    .optional()
    .describe('detected from the values of the target by default'),
  groups: column.describe('column of groups, for splitters that keep groups together'),
  sample_weight: column.describe('column of sample weights'),
  header: yesOrNo()
    .optional()
    .describe('whether the first line of a CSV or a sheet names the columns; detected by default'),
  types: z
    .string()
    .min(1)
    .optional()
    .describe(
      'what features are, as `zip:category,when:datetime` or JSON; detected from all values by default',
    ),
  ignore: column.describe('names or indices of columns to leave out, with commas between'),
  na_values: z
    .string()
    .optional()
    .describe('texts of a CSV that stand for a missing value, with commas between or as a JSON list'),
  delimiter: z
    .string()
    .regex(/^(?:[^\w\s."']|\t|tab)$/, 'must be one sign, or tab')
    .optional()
    .describe('what separates the cells of a CSV, `tab` for a tab; detected by default'),
  decimal: z.enum(['.', ',']).optional().describe('the decimal point of a CSV; . by default'),
  thousands: z
    .enum([',', '.', ' ', "'", '_'])
    .optional()
    .describe('what stands between the thousands of the numbers of a CSV; nothing by default'),
  encoding: z
    .string()
    .max(50)
    .optional()
    .describe('of the text of a CSV, such as windows-1252; utf-8 by default'),
  sheet: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('of an .xlsx: the name of the sheet, or its place from 0; the first by default'),
});

/** A file's own name, where a dataset can be called so. */
const nameOfFile = (filename: string | undefined): string | undefined => {
  const isTaken = bundledNames.some((bundled) => bundled === filename);
  return isTaken ? undefined : DatasetName.safeParse(filename).data;
};

/** Stores what was sent, in whichever way. */
async function store(
  request: Pick<CheckedRequest, 'engine' | 'raw'> & { query: z.output<typeof uploadOptions> },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { engine, query, raw } = request;
  const {
    bytes,
    contentType,
    filename,
    options: given,
  } = await readUpload(raw, uploadOptions, query, mediaTypes);
  refuseBundled(given.name, query.name === undefined ? '/name' : '?name');
  const options: ParseOptions = {
    contentType,
    name: given.name ?? nameOfFile(filename),
    target: given.target,
    task: given.task,
    groups: given.groups,
    sampleWeight: given.sample_weight,
    header: given.header,
    types: columnTypes(given.types),
    ignore: textList(given.ignore, 'ignore'),
    naValues: textList(given.na_values, 'na_values'),
    delimiter: given.delimiter === 'tab' ? '\t' : given.delimiter,
    decimal: given.decimal,
    thousands: given.thousands,
    encoding: given.encoding,
    sheet: given.sheet,
  };
  return makeOnce(request, reply, [bytes, JSON.stringify(options)], async () =>
    made(await engine.datasets.upload(bytes, options)),
  );
}

/** What every way to upload a dataset has. */
const uploading = {
  query: uploadOptions,
  makes: true,
  makesDataset: true,
  responses: stored,
  errors: [
    'invalid_request',
    'invalid_dataset',
    'payload_too_large',
    'unsupported_media_type',
    'store_unavailable',
  ],
} satisfies Partial<RouteContract>;

export const uploadRoutes = [
  route(
    {
      method: 'POST',
      path: '/v1/datasets',
      operationId: 'uploadDataset',
      tag: 'datasets',
      summary: 'Upload a dataset as a file',
      description: `The scheduler detects the format from the content: CSV, JSON, Parquet, Arrow or Feather, .xlsx, .npy or .npz, as it is or packed with
gzip, or with zstd where the scheduler runs on Node 22.15 or later. A
\`Content-Type\` that names the format is taken as well: ${Object.keys(mediaTypes)
        .map((type) => `\`${type}\``)
        .join(', ')}. The same
content again answers 200 with the same id.`,
      bytes: Object.keys(mediaTypes),
      upload: { type: 'application/octet-stream', description: 'the bytes of the file' },
      ...uploading,
    },
    store,
  ),
  route(
    {
      method: 'POST',
      path: '/v1/datasets/form',
      operationId: 'uploadDatasetForm',
      tag: 'datasets',
      summary: 'Upload a dataset as the file of a form',
      description: 'Does what uploadDataset does. The options are fields of the form or of the query.',
      bytes: ['multipart/form-data'],
      upload: { type: 'multipart/form-data', description: 'the file, in any of the formats' },
      ...uploading,
    },
    async (request, reply) => {
      if (request.raw.isMultipart()) return store(request, reply);
      throw new FoldmillError('unsupported_media_type', 'send a form: multipart/form-data with a file field');
    },
  ),
  route(
    {
      method: 'POST',
      path: '/v1/datasets/json',
      operationId: 'uploadDatasetColumns',
      tag: 'datasets',
      summary: 'Upload a dataset as columns of values',
      description:
        'The table as JSON, a list of values per column. The other forms of JSON that uploadDataset takes are taken here too.',
      bytes: ['application/json'],
      upload: {
        type: 'application/json',
        description: 'the columns, in their order; each has a value per row',
        schema: DatasetColumns,
      },
      examples: {
        rides: {
          summary: 'Four rides of two drivers',
          value: { columns: { km: [1.2, 3.4, 0.5, 7], driver: [1, 1, 2, 2], fare: [6.1, 12.5, 4.2, 21] } },
        },
      },
      ...uploading,
    },
    async (request, reply) => {
      if (mediaTypeOf(request.raw) === 'application/json') return store(request, reply);
      throw new FoldmillError('unsupported_media_type', 'the body must be application/json');
    },
  ),
];
