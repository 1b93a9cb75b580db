import { mount, unmount } from 'svelte';
import App from './App.svelte';

const app = mount(App, { target: document.getElementById('app')! });

const end = document.createElement('button');
end.dataset.test = 'unmount';
end.textContent = 'Unmount';
end.onclick = () => void unmount(app);
document.body.append(end);
