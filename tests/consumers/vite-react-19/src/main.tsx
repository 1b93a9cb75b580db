import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';

const root = createRoot(document.getElementById('root')!);
root.render(<StrictMode><App /></StrictMode>);

const unmount = document.createElement('button');
unmount.dataset.test = 'unmount';
unmount.textContent = 'Unmount';
unmount.onclick = () => root.unmount();
document.body.append(unmount);
