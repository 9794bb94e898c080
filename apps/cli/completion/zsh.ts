import type { CommandShape, OptionShape } from './command-shape.js';

/** A script for zsh: to be sourced after compinit, or saved as `_foldmill` on the fpath. */
export function zshCompletion(shapes: readonly CommandShape[]): string {
  const paths = shapes.slice(1).map(({ path }) => `"${path}"`);
  return `#compdef foldmill
# Completion of the foldmill command for zsh, written by \`foldmill completion zsh\`.
_foldmill() {
  local at=foldmill word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${paths.join(' | ')}) at="$at $word" ;;
    esac
  done
  local previous="\${words[CURRENT-1]}" current="\${words[CURRENT]}"
  local -a entries
  case "$at" in
${shapes.map(branch).join('\n')}
  esac
}
if [[ "\${funcstack[1]}" == _foldmill ]]; then _foldmill "$@"; else compdef _foldmill foldmill; fi
`;
}

function branch({ path, commands, options, argument }: CommandShape): string {
  const flags = options.flatMap(({ flags, description }) => flags.map((flag) => entry(flag, description)));
  const words = commands.map(({ name, summary }) => entry(name, summary));
  return `    "${path}")
      case "$previous" in
${options
  .filter(({ value }) => value !== 'none')
  .map(valueBranch)
  .join('\n')}
      esac
      if [[ "$current" == -* ]]; then
        entries=(${flags.join(' ')})
        _describe -o option entries
      else
        ${words.length > 0 ? `entries=(${words.join(' ')})\n        _describe command entries` : reply(argument)}
      fi ;;`;
}

const valueBranch = ({ flags, value }: OptionShape): string =>
  `        ${flags.join(' | ')}) ${value === 'none' ? '' : reply(value)}; return ;;`;

/** A word and what it means, quoted for the shell; a colon in either would end it. */
const entry = (word: string, meaning: string): string =>
  `'${`${word}:${meaning.replaceAll(':', '\\:')}`.replaceAll("'", "'\\''")}'`;

function reply(value: 'file' | 'other' | readonly string[]): string {
  if (value === 'other') return ':';
  return value === 'file' ? '_files' : `compadd -- ${value.join(' ')}`;
}
