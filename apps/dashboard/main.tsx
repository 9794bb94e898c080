import { render } from 'preact';
import { App } from './app.js';
import { startTheme } from './state/theme.js';

startTheme();
render(<App />, document.getElementById('app')!);
