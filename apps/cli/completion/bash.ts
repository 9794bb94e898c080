import type { CommandShape, OptionShape } from './command-shape.js';

/** A script for bash 3.2 and newer, to be sourced. */
export function bashCompletion(shapes: readonly CommandShape[]): string {
  const paths = shapes.slice(1).map(({ path }) => `"${path}"`);
  return `# Completion of the foldmill command for bash, written by \`foldmill completion bash\`.
_foldmill() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" at=foldmill word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $word" in
      ${paths.join(' | ')}) at="$at $word" ;;
    esac
  done
  COMPREPLY=()
  case "$at" in
${shapes.map(branch).join('\n')}
  esac
}
complete -F _foldmill foldmill
`;
}

function branch({ path, commands, options, argument }: CommandShape): string {
  const flags = options.flatMap((option) => option.flags).join(' ');
  const words = commands.map(({ name }) => name).join(' ');
  return `    "${path}")
      case "$previous" in
${options
  .filter(({ value }) => value !== 'none')
  .map(valueBranch)
  .join('\n')}
      esac
      case "$current" in
        -*) ${oneOf(flags)} ;;
        *) ${commands.length > 0 ? oneOf(words) : reply(argument)} ;;
      esac ;;`;
}

const valueBranch = ({ flags, value }: OptionShape): string =>
  `        ${flags.join(' | ')}) ${value === 'none' ? '' : reply(value)}; return ;;`;

const oneOf = (words: string): string => `COMPREPLY=($(compgen -W "${words}" -- "$current"))`;

function reply(value: 'file' | 'other' | readonly string[]): string {
  if (value === 'other') return ':';
  if (value !== 'file') return oneOf(value.join(' '));
  return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))';
}
