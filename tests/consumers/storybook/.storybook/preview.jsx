// .storybook/preview.jsx
import { ConsentProvider } from 'kelisim/react';
import { fakeConsent } from 'kelisim/testing';

/** Every story chooses what its visitor has granted: `parameters.consent`. */
export default {
  decorators: [(Story, { parameters }) => <ConsentProvider site={fakeConsent(parameters.consent ?? {})}><Story /></ConsentProvider>],
};
