import { mount, unmount } from 'svelte';
import App from './App.svelte';

// The examples of the docs, which the runner puts there.
const [docs] = Object.values(import.meta.glob('./docs/main.js'));
if (docs && location.search === '?docs') void docs();
else start();

function start() {
  const app = mount(App, { target: document.getElementById('app')! });

  const end = document.createElement('button');
  end.dataset.test = 'unmount';
  end.textContent = 'Unmount';
  end.onclick = () => void unmount(app);
  document.body.append(end);
}
