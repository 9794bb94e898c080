export const StateMark = ({ state }: { state: string }) => <span class={`state ${state}`}>{state}</span>;
