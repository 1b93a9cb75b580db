import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';

// The examples of the docs, which the runner puts there.
const [docs] = Object.values(import.meta.glob('./docs/main.tsx'));
if (docs && location.search === '?docs') void docs();
else start();

function start() {
  const root = createRoot(document.getElementById('root')!);
  root.render(<StrictMode><App /></StrictMode>);

  const unmount = document.createElement('button');
  unmount.dataset.test = 'unmount';
  unmount.textContent = 'Unmount';
  unmount.onclick = () => root.unmount();
  document.body.append(unmount);
}
