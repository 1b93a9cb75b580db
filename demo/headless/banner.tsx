import { h, render } from 'preact';
import { createHeadless, modal, type ConsentScreen, type SwitchRow } from 'kelisim/headless';

createHeadless(
  { policy: { url: '/privacy' }, services: { youtube: 'functional cross-border', ga4: 'analytics' } },
  (screen) => render(<Consent {...screen} />, document.getElementById('consent')!),
);

const Consent = (screen: ConsentScreen) => (
  <div ref={screen.words} lang={screen.language}>
    {screen.banner && <Banner {...screen} />}
    {screen.preferences && <Preferences {...screen} />}
    <output>{screen.said}</output>
  </div>
);

const Banner = ({ t, question, notices, policy, customise, ...screen }: ConsentScreen) => (
  <section class="banner" aria-labelledby="banner-title">
    <h2 id="banner-title">{t('banner.title')}</h2>
    {notices.map((notice) => <p>{notice}</p>)}
    <p>{question} {policy && <a href={policy.url}>{policy.label}</a>}</p>
    <Choice t={t} {...screen} />
    <p class="more"><button onClick={customise}>{t('banner.customise')}</button><Languages {...screen} /></p>
  </section>
);

const Preferences = ({ t, categories, policy, choose, close, save, ...screen }: ConsentScreen) => (
  <dialog ref={modal} class="preferences" aria-labelledby="preferences-title" onClose={close}>
    <div class="more"><h2 id="preferences-title">{t('preferences.title')}</h2><Languages {...screen} /></div>
    {[...screen.notices, ...screen.decision].map((line) => <p>{line}</p>)}
    {categories.map(({ description, transfers, notes, services, ...category }) => (
      <div class="category">
        <Switch {...category} choose={choose} />
        {[description, ...notes].map((line) => <p>{line}</p>)}
        {transfers.map((transfer) => <Switch {...transfer} choose={choose} />)}
        {services.map(({ name, purpose, whom }) => <p><b>{name}.</b> {purpose} {whom}</p>)}
      </div>
    ))}
    {[...screen.smallPrint, ...(policy?.lines || [])].map((line) => <p><small>{line}</small></p>)}
    {policy && <p><a href={policy.url}>{policy.label}</a></p>}
    {!screen.blocked && <Choice t={t} {...screen} />}
    {!screen.blocked && <button class="save" onClick={save}>{t('preferences.save')}</button>}
    {screen.granted && <button onClick={screen.withdraw}>{t('preferences.withdraw')}</button>}
    <button onClick={close}>{t('preferences.close')}</button>
  </dialog>
);

const Choice = ({ t, rejectAll, acceptAll }: Pick<ConsentScreen, 't' | 'rejectAll' | 'acceptAll'>) => (
  <div class="actions">
    <button onClick={rejectAll}>{t('banner.rejectAll')}</button>
    <button onClick={acceptAll}>{t('banner.acceptAll')}</button>
  </div>
);
const Switch = ({ id, name, on, fixed, choose }: SwitchRow & Pick<ConsentScreen, 'choose'>) => (
  <label><input type="checkbox" checked={on} disabled={fixed} onInput={() => choose(id, !on)} />{name}</label>
);
const Languages = ({ languages, speak }: Pick<ConsentScreen, 'languages' | 'speak'>) => (
  <span>{languages.map(({ id, name, current }) => (
    <button lang={id} aria-pressed={current} onClick={() => speak(id)}>{name}</button>))}</span>
);
