export function Choice({
  name,
  of,
  value,
  onPick,
  all = 'all',
}: {
  name: string;
  of: readonly string[];
  value: string | undefined;
  onPick: (value: string) => void;
  all?: string | null;
}) {
  return (
    <label>
      {name}
      <select value={value ?? ''} onChange={(event) => onPick(event.currentTarget.value)}>
        {all !== null && <option value="">{all}</option>}
        {of.map((each) => (
          <option key={each} value={each}>
            {each.length > 60 ? `${each.slice(0, 59)}…` : each}
          </option>
        ))}
      </select>
    </label>
  );
}
