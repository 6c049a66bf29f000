import '../ui/tokens.css';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { restore, watch } from '../state/session.ts';
import { startTheme } from '../state/theme.ts';
import { App } from './App.tsx';
import { startActions } from './actions.ts';
import { Busy } from './Busy.tsx';
import { startKeyboard } from './keyboard.ts';
import { startFocus } from './regions.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

startTheme();
startActions();
startKeyboard();
startFocus();
const page = createRoot(root);
page.render(<Busy words="Opening…" late />);
await restore();
watch();
page.render(
  <StrictMode>
    <App />
  </StrictMode>,
);
