import type { Command, Option } from 'commander';

/** What a completion needs to know of one command; the scripts for the shells are written from these. */
export interface CommandShape {
  /** Its name and those above it, such as `foldmill studies ls`. */
  path: string;
  commands: { name: string; summary: string }[];
  options: OptionShape[];
  /** What its arguments are: files, one of these words, or something that only the user knows. */
  argument: 'file' | 'other' | readonly string[];
}

export interface OptionShape {
  /** `--json`, and `-v` where there is a short form. */
  flags: string[];
  description: string;
  /** What follows the flag: nothing, a file, one of these words, or something that only the user knows. */
  value: 'none' | 'file' | 'other' | readonly string[];
}

const fileNames = /^(file|dir)$/;

/** A command and all below it, the outer ones first. */
export function commandShapes(command: Command, above = ''): CommandShape[] {
  const path = above === '' ? command.name() : `${above} ${command.name()}`;
  const shape: CommandShape = {
    path,
    commands: command.commands.map((sub) => ({ name: sub.name(), summary: summaryOf(sub) })),
    options: [...command.options.map(optionShape), helpOption],
    argument: argumentOf(command),
  };
  return [shape, ...command.commands.flatMap((sub) => commandShapes(sub, path))];
}

const helpOption: OptionShape = { flags: ['--help', '-h'], description: 'display help', value: 'none' };

const summaryOf = (command: Command): string =>
  command.summary() || command.description().split('\n')[0] || '';

function optionShape(option: Option): OptionShape {
  const flags = [option.long, option.short].filter((flag) => flag !== undefined && flag !== null);
  const name = /<(\w+)>/.exec(option.flags)?.[1];
  if (name === undefined) return { flags, description: option.description, value: 'none' };
  // What a shell would have to quote is typed sooner than completed.
  const words = option.argChoices?.filter((word) => /^[\w.-]+$/.test(word)) ?? [];
  const value = words.length > 0 ? words : fileNames.test(name) ? 'file' : 'other';
  return { flags, description: option.description, value };
}

function argumentOf(command: Command): CommandShape['argument'] {
  for (const argument of command.registeredArguments) {
    if (argument.argChoices) return argument.argChoices;
    if (fileNames.test(argument.name())) return 'file';
  }
  return 'other';
}
