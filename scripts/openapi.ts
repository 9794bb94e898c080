// Writes openapi.yaml and the client's types from the API's contracts; with --check says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { stringify } from 'yaml';
import { openApiDocument } from '../apps/scheduler/openapi.js';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };

const document = openApiDocument(version);
const { valid, errors } = await new Validator().validate(structuredClone(document));
if (!valid) {
  console.error('openapi.yaml would not be valid:', JSON.stringify(errors, null, 2));
  process.exit(1);
}
/** What `fetch` sends as bytes, in place of the text that a file is in JSON. */
const bytes = ts.factory.createUnionTypeNode([
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  ts.factory.createTypeReferenceNode('Blob'),
  ts.factory.createTypeReferenceNode('ArrayBuffer'),
  ts.factory.createTypeReferenceNode('Uint8Array', [ts.factory.createTypeReferenceNode('ArrayBuffer')]),
]);
const types = await openapiTS(structuredClone(document) as never, {
  transform: ({ format }) => (format === 'binary' ? bytes : undefined),
});
const files: Record<string, string> = {
  'openapi.yaml': `# Generated from the API's contracts by \`npm run openapi\`.\n${stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })}`,
  'libs/client/schema.ts': `// Generated from openapi.yaml by \`npm run openapi\`.\n${astToString(types)}`,
};
const stale: string[] = [];
for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(at(path), text);
  else if (read(at(path)) !== text) stale.push(path);
}
if (stale.length > 0) {
  console.error(`${stale.join(' and ')} differ from the contracts: run \`npm run openapi\` and commit`);
  process.exit(1);
}
console.log(`openapi.yaml: OpenAPI 3.1, valid, ${Object.keys(document['paths'] as object).length} paths`);

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
