import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A `curl` command of the docs, as far as they use it. It is parsed, not run: curl need not be installed. */
export interface CurlCommand {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Buffer | FormData | undefined;
}

/**
 * The words of a command line, as sh splits it: quotes of both kinds, and `$NAME` outside of single ones.
 * @throws {Error} on a variable that isn't known.
 */
function wordsOf(line: string, variables: Readonly<Record<string, string>>): string[] {
  const pieces = line.matchAll(/(\s+)|'([^']*)'|"([^"]*)"|([^\s'"]+)/g);
  const words = [''];
  const filled = (text: string): string =>
    text.replace(/\$(\w+)/g, (_, name: string) => {
      if (variables[name] === undefined) throw new Error(`$${name} stands for nothing yet: ${line}`);
      return variables[name];
    });
  for (const [, space, literal, quoted, bare] of pieces) {
    if (space !== undefined) words.push('');
    else words[words.length - 1] += literal ?? filled(quoted ?? bare);
  }
  return words.filter((word) => word !== '');
}

/** @throws {Error} on an option that isn't known here. */
export async function curlCommand(
  line: string,
  variables: Readonly<Record<string, string>>,
): Promise<CurlCommand> {
  const [, ...words] = wordsOf(line, variables);
  const command: CurlCommand = { url: '', method: '', headers: {}, body: undefined };
  const take = (): string => words.shift() ?? '';
  while (words.length > 0) {
    const word = take();
    if (word === '-s' || word === '-sN') continue;
    if (word === '-X') command.method = take();
    else if (word === '-d') command.body = take();
    else if (word === '--data-binary') command.body = await readFile(take().replace(/^@/, ''));
    else if (word === '-H') {
      const [name = '', value = ''] = take().split(/:\s*/);
      command.headers[name] = value;
    } else if (word === '-F') {
      const [field = '', path = ''] = take().split('=@');
      const form = new FormData();
      form.append(field, new Blob([await readFile(path)]), basename(path));
      command.body = form;
    } else if (/^https?:/.test(word)) command.url = word;
    else throw new Error(`${word} is not an option of curl that is known here`);
  }
  command.method ||= command.body === undefined ? 'GET' : 'POST';
  return command;
}

/** The commands of the fenced `sh` blocks of a page that begin with `curl`, each with the status it should answer. */
export function curlCommandsOf(markdown: string): { line: string; status: number | undefined }[] {
  return [...markdown.matchAll(/^```sh ?(\d*)\n(.*?)^```$/gms)].flatMap(([, status, block]) =>
    block
      .split(/^(?=curl )/m)
      .filter((line) => line.startsWith('curl '))
      .map((line) => ({
        // A comment after a command, and a line that goes on.
        line: line
          .replace(/\s+#.*$/gm, '')
          .replaceAll('\\\n', ' ')
          .split('\nnpx ')[0],
        status: status === '' ? undefined : Number(status),
      })),
  );
}
