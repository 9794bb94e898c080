import { lifecycleDiagram } from '#engine';

/** A page with the diagram of the life of a study in place of the one that it has. */
export function withLifecycle(page: string): string {
  const diagram = /```mermaid\nstateDiagram-v2\n[\s\S]*?```/;
  if (!diagram.test(page)) throw new Error('the page has no diagram of the life of a study');
  return page.replace(diagram, () => `\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\``);
}
