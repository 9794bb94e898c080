import { useState } from 'preact/hooks';
import { Choice } from '../../parts/choice.js';
import { yamlOf } from '../../parts/yaml.js';
import type { Study } from '../../state/api.js';

const forms = ['YAML', 'JSON', 'curl', 'TypeScript', 'Python'] as const;

/** The spec to copy, and how to post it from elsewhere. */
export function SpecTab({ study }: { study: Study }) {
  const [form, setForm] = useState<(typeof forms)[number]>('YAML');
  const [said, setSaid] = useState('');
  const text = textIn(form, study);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let this page copy: choose the text and copy it yourself.');
    }
  };
  return (
    <>
      <div class="row">
        <Choice
          name="As"
          of={forms}
          value={form}
          all={null}
          onPick={(value) => {
            setForm(value as typeof form);
            setSaid('');
          }}
        />
        <button type="button" onClick={copy}>
          Copy
        </button>
        <span role="status" class="faint">
          {said}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard */}
      <pre tabIndex={0}>{text}</pre>
      {study.extensions.length > 0 && (
        <>
          <h2>Added since</h2>
          <pre>{yamlOf(study.extensions)}</pre>
        </>
      )}
    </>
  );
}

export function textIn(
  form: (typeof forms)[number],
  { spec }: Pick<Study, 'spec'>,
  origin = location.origin,
): string {
  const json = JSON.stringify(spec, null, 2);
  switch (form) {
    case 'YAML':
      return `# foldmill run study.yaml\n${yamlOf(spec)}`;
    case 'JSON':
      return `${json}\n`;
    case 'curl':
      return `curl -s ${origin}/v1/studies -H 'content-type: application/json' -d '${json.replaceAll("'", "'\\''")}'\n`;
    case 'TypeScript':
      return `import { createFoldmillClient } from 'foldmill/client';\n\nconst foldmill = createFoldmillClient({ url: '${origin}' });\nconst results = await foldmill.run(${json});\n`;
    case 'Python':
      return `import json\nimport urllib.request\n\nspec = json.loads(r"""${json.replaceAll('"""', '\\"\\"\\"')}""")\nrequest = urllib.request.Request(\n    "${origin}/v1/studies",\n    data=json.dumps(spec).encode(),\n    headers={"content-type": "application/json"},\n)\nprint(json.load(urllib.request.urlopen(request)))\n`;
  }
}
