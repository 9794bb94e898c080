import { Parser } from 'saxen';

/** What is told of a document, in its order. Names come without the prefix of their namespace. */
export interface XmlHandler {
  /** @param attribute - the value of one, by its name without prefix; undefined where it is not there. */
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  /** A part of a text. */
  readonly text?: (text: string) => void;
}

/** Characters that are handed over at a time, so that no document is a string as a whole. */
const stretch = 1024 * 1024;

/**
 * Walks over a document of XML. Entities but the five of XML itself are left as they are, so none can grow.
 * @throws {Error} where it is no XML, or not UTF-8.
 */
export function walkXml(bytes: Uint8Array, { open, close, text }: XmlHandler): void {
  const parser = new Parser();
  if (open) {
    parser.on('openTag', (name, attributesOf, decode) => {
      let attributes: Record<string, string> | undefined;
      open(plainName(name), (wanted) => {
        attributes ??= attributesOf();
        const value = Object.hasOwn(attributes, wanted) ? attributes[wanted] : prefixed(attributes, wanted);
        return value === undefined ? undefined : decode(value);
      });
    });
  }
  if (close) parser.on('closeTag', (name) => close(plainName(name)));
  if (text) {
    parser.on('text', (part, decode) => text(decode(part)));
    parser.on('cdata', text);
  }
  parser.on('error', (error) => {
    throw error;
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at < bytes.length; at += stretch) {
    const stream = at + stretch < bytes.length;
    parser.write(decoder.decode(bytes.subarray(at, at + stretch), { stream }));
  }
  parser.end();
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1);

const prefixed = (attributes: Record<string, string>, wanted: string): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(`:${wanted}`))?.[1];
