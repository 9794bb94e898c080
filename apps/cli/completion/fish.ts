import type { CommandShape, OptionShape } from './command-shape.js';

/** A script for fish, to be sourced or saved as `foldmill.fish` among its completions. */
export function fishCompletion(shapes: readonly CommandShape[]): string {
  const paths = shapes.slice(1).map(({ path }) => quoted(path));
  return `# Completion of the foldmill command for fish, written by \`foldmill completion fish\`.
function __foldmill_at
    set -l at foldmill
    for word in (commandline -opc)[2..-1]
        switch "$at $word"
            case ${paths.join(' ')}
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c foldmill -f
${shapes.flatMap(lines).join('\n')}
`;
}

function lines({ path, commands, options, argument }: CommandShape): string[] {
  const at = `complete -c foldmill -n ${quoted(`__foldmill_at ${quoted(path)}`)}`;
  const ofArgument =
    argument === 'file'
      ? [`${at} -F`]
      : argument === 'other'
        ? []
        : [`${at} -a ${quoted(argument.join(' '))}`];
  return [
    ...commands.map(({ name, summary }) => `${at} -a ${name} -d ${quoted(summary)}`),
    ...options.map((option) => `${at} ${optionLine(option)}`),
    ...ofArgument,
  ];
}

function optionLine({ flags, description, value }: OptionShape): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, `-d ${quoted(description)}`, ...valuePart(value)].join(' ');
}

function valuePart(value: OptionShape['value']): string[] {
  if (value === 'none') return [];
  if (value === 'file') return ['-r -F'];
  return value === 'other' ? ['-x'] : [`-x -a ${quoted(value.join(' '))}`];
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
