import { computed, effect, signal } from '@preact/signals';
import { dark, light } from '#plots';

type Choice = 'auto' | 'light' | 'dark';

const key = 'foldmill-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(system.matches);

/** Nothing may be kept where cookies are off; the page works all the same. */
function stored(): Choice {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

export const themeChoice = signal<Choice>(stored());
const isDark = computed(() =>
  themeChoice.value === 'auto' ? systemIsDark.value : themeChoice.value === 'dark',
);
/** The colours of pictures. */
export const theme = computed(() => (isDark.value ? dark : light));

export function startTheme(): void {
  system.addEventListener('change', () => {
    systemIsDark.value = system.matches;
  });
  effect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light';
    try {
      localStorage.setItem(key, themeChoice.value);
    } catch {
      // The choice then lasts as long as the page.
    }
  });
}
