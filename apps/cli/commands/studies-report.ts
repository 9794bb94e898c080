import { Command } from 'commander';
import { reportPage } from '#plots';
import { type ClientOptions, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { studyParts } from '../report/study-parts.js';
import { schedulerClient } from '../scheduler-client.js';
import { writeBytes } from '../write-output.js';

interface ReportOptions extends ClientOptions {
  output: string;
}

export const studiesReportCommand = (): Command =>
  new Command('report')
    .description('Writes a study with its plots into one HTML file, which opens without a server.')
    .argument('<study>', 'the id of a study, or "latest"')
    .option('-o, --output <file>', 'where to write it', 'report.html')
    .addOption(urlOption())
    .addHelpText('after', '\nExample:\n  foldmill studies report latest -o report.html')
    .action(report);

async function report(given: string, { url, output }: ReportOptions): Promise<void> {
  const foldmill = schedulerClient(url);
  const id = await studyIdOf(foldmill, given);
  const { data: study } = await foldmill.GET('/v1/studies/{id}', { params: { path: { id } } });
  await writeBytes(reportPage(study.name ?? study.id, await studyParts(foldmill, study)), output);
}
