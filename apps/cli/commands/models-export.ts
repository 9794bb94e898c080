import { Command, Option } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { modelIdOf } from '../latest.js';
import { schedulerClient } from '../scheduler-client.js';
import { writeBytes, writeOutput } from '../write-output.js';

interface ExportOptions extends ClientOptions {
  out?: string;
  format?: 'json' | 'onnx';
}

export const modelsExportCommand = (): Command =>
  new Command('export')
    .summary('write a model as a file that other programs can use')
    .description(
      'Writes a model as JSON that says all that its predictions need, or as ONNX, which onnxruntime runs in Python,\n' +
        'Node, a browser and elsewhere. docs/models.md shows how to load both.',
    )
    .argument('<model>', 'the id of a model, or "latest"')
    .option('-o, --out <file>', 'write to this file; ONNX goes to <model>.onnx when left out, JSON to stdout')
    .addOption(
      new Option('--format <format>', 'json or onnx; as --out ends when left out, else json').choices([
        'json',
        'onnx',
      ]),
    )
    .addOption(urlOption())
    .addHelpText(
      'after',
      `
Examples:
  foldmill models export latest --format json
  foldmill models export latest --out iris.onnx`,
    )
    .action(exportModel);

async function exportModel(given: string, { url, out, format }: ExportOptions): Promise<void> {
  const foldmill = schedulerClient(url);
  const id = await modelIdOf(foldmill, given);
  const params = { path: { id } };
  if ((format ?? (out?.endsWith('.onnx') ? 'onnx' : 'json')) === 'json') {
    const { data } = await foldmill.GET('/v1/models/{id}/export', { params });
    return writeOutput(`${JSON.stringify(data)}\n`, out);
  }
  const { data } = await foldmill.GET('/v1/models/{id}/export.onnx', { params, parseAs: 'arrayBuffer' });
  return writeBytes(new Uint8Array(data), out ?? `${id}.onnx`);
}
