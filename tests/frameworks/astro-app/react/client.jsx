import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';

export default (island) => (Component, props) => {
  hydrateRoot(island, createElement(Component, props), {
    onRecoverableError: (error) => (window.__recovered = window.__recovered || []).push(String(error.message)),
  });
};
