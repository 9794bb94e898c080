import { readFileSync } from 'node:fs';

interface Instruction {
  readonly name: string;
  readonly text: string;
}

export interface DockerfileStage {
  readonly base: string;
  readonly alias: string | undefined;
  /** What follows its FROM, line continuations joined. */
  readonly instructions: Instruction[];
}

const instructionNames =
  /^(FROM|ARG|ENV|WORKDIR|COPY|RUN|USER|EXPOSE|ENTRYPOINT|CMD|HEALTHCHECK|LABEL)\s+(.+)$/;

/** The text of a file of the project, by its path from the root. */
export const readProjectFile = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** @throws {Error} on a line that is no instruction, comment or continuation (nothing here uses ADD or its kin). */
export function dockerfileStages(source: string): DockerfileStage[] {
  const stages: DockerfileStage[] = [];
  const lines = source
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const [, name, text] = instructionNames.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a Dockerfile instruction: ${line}`);
    if (name === 'FROM') {
      const [base, , alias] = text.split(/\s+/);
      stages.push({ base, alias, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, text });
    }
  }
  return stages;
}
