import { render } from 'preact';
import { App } from './App';

// The examples of the docs, which the runner puts there.
const [docs] = Object.values(import.meta.glob('./docs/main.tsx'));
if (docs && location.search === '?docs') void docs();
else start();

function start() {
  const root = document.getElementById('root')!;
  render(<App />, root);

  const unmount = document.createElement('button');
  unmount.dataset.test = 'unmount';
  unmount.textContent = 'Unmount';
  unmount.onclick = () => render(null, root);
  document.body.append(unmount);
}
