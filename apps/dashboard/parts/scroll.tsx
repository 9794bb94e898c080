import type { ComponentChildren } from 'preact';

/** What may be wider than the page. It is reached by the keyboard, whose arrows then move it. */
export const Scroll = ({ children }: { children: ComponentChildren }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
  <div class="scroll" role="group" aria-label="Table" tabIndex={0}>
    {children}
  </div>
);
