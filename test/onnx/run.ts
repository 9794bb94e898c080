// Exports a model of everything that ONNX can say, runs them in onnxruntime, and compares: npm run onnx [-- --pin]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differencesOf, type OnnxOutputs } from './answers.js';
import { exportCase, onnxCases } from './cases.js';

const here = import.meta.dirname;
execFileSync(join(here, 'setup.sh'), { stdio: 'inherit' });
const folder = await mkdtemp(join(tmpdir(), 'foldmill-onnx-'));
try {
  const exported = onnxCases.map((one) => ({ ...one, ...exportCase(one) }));
  const cases = [];
  for (const [number, { name, onnx, inputs, refused }] of exported.entries()) {
    const file = `${number}.onnx`;
    await writeFile(join(folder, file), onnx);
    cases.push({ name, file, inputs, refused });
  }
  await writeFile(join(folder, 'cases.json'), JSON.stringify(cases));
  const python = join(here, '.venv/bin/python');
  const versions = execFileSync(python, [join(here, 'check.py'), folder], { encoding: 'utf8' }).trim();
  const outputs = JSON.parse(await readFile(join(folder, 'outputs.json'), 'utf8')) as Record<
    string,
    OnnxOutputs
  >;
  let wrong = 0;
  for (const one of exported) {
    const differences = differencesOf(one, outputs[one.name]!);
    if (one.refused && outputs[one.name]!.refused !== true)
      differences.push('rows that are refused here are not there');
    console.log(`${differences.length === 0 ? 'same ' : 'OTHER'} ${one.name} (${one.onnx.length} bytes)`);
    for (const difference of differences.slice(0, 5)) console.log(`      ${difference}`);
    if (differences.length > 0) wrong++;
  }
  console.log(
    `${exported.length - wrong} of ${exported.length} models answer in onnxruntime as here (${versions})`,
  );
  if (wrong > 0) process.exitCode = 1;
  else if (process.argv.includes('--pin')) {
    const pinned = exported.map(({ name, onnx }) => {
      const { prediction, probabilities } = outputs[name]!;
      const some = <T>(values: readonly T[]): T[] => values.filter((_, row) => row % 25 === 0).slice(0, 8);
      return {
        name,
        sha256: createHash('sha256').update(onnx).digest('hex'),
        prediction: some(prediction),
        ...(probabilities && { probabilities: some(probabilities) }),
      };
    });
    await writeFile(join(here, 'pinned.json'), `${JSON.stringify({ versions, pinned }, null, 1)}\n`);
  }
} finally {
  await rm(folder, { recursive: true });
}
