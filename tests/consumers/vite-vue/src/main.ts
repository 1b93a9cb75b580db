import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { consentPlugin } from 'kelisim/vue';
import About from './About.vue';
import App from './App.vue';
import Home from './Home.vue';
import { site } from './consent';

// The examples of the docs, which the runner puts there.
const [docs] = Object.values(import.meta.glob('./docs/main.ts'));
if (docs && location.search === '?docs') void docs();
else start();

function start() {
  const router = createRouter({ history: createWebHistory(), routes: [{ path: '/', component: Home }, { path: '/about', component: About }] });
  const app = createApp(App).use(router).use(consentPlugin(site));
  app.mount('#app');

  const unmount = document.createElement('button');
  unmount.dataset.test = 'unmount';
  unmount.textContent = 'Unmount';
  unmount.onclick = () => app.unmount();
  document.body.append(unmount);
}
