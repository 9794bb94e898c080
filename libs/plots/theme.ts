/** Colours of a picture. Hues are those of Okabe and Ito, which people with any colour vision tell apart. */
export interface Theme {
  readonly ground: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly series: readonly string[];
  /** From low to high, of growing contrast to the ground: they read in grey too. */
  readonly ramp: readonly string[];
}

export const light: Theme = {
  ground: '#ffffff',
  text: '#1c2620',
  faint: '#56645c',
  grid: '#dde4e0',
  series: ['#0064a4', '#b34700', '#00785a', '#a3437a', '#7a6200', '#3d4fae', '#5c5c5c', '#8f2d2d'],
  ramp: ['#e8e0b0', '#c9d29a', '#9cc39a', '#66b09d', '#37999d', '#1f7f96', '#1f6286', '#27406f'],
};

export const dark: Theme = {
  ground: '#141a17',
  text: '#dde5e0',
  faint: '#9fb0a6',
  grid: '#2f3a34',
  series: ['#56b4e9', '#f0a04b', '#35c79a', '#e59ac4', '#f0e442', '#9fb0ff', '#bdbdbd', '#ff8f80'],
  ramp: ['#2f3f5c', '#2f5573', '#2f6d83', '#37868a', '#529f88', '#81b681', '#b5c983', '#ebd98f'],
};
