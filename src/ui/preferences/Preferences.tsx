import { Component, h } from 'preact';
import { doc } from '../../browser/dom';
import { markShut } from '../../browser/own-view';
import { NECESSARY } from '../../core/ids';
import { CategoryRow } from './CategoryRow';
import { Decision } from './Decision';
import { LeftNotice } from './LeftNotice';
import { OperatorBlock } from './OperatorBlock';
import { OwnRecord } from './OwnRecord';
import { Statements } from '../shared/Statements';
import type { Draft, ViewProps } from '../shared/view-props';

export interface PreferencesProps extends ViewProps {
  /** The dialog was closed, by Escape or its button; nothing was saved. Without it nobody has opened one: it is laid out, but not modal. */
  onClosed?(): void;
}

/** Everything in detail, in a native modal dialog: the browser keeps the focus inside and gives it back. */
export class Preferences extends Component<PreferencesProps, Draft> {
  dialog!: HTMLDialogElement | null;
  state = draftOf(this.props);

  componentDidMount() {
    if (this.props.onClosed) {
      this.dialog!.showModal();
      this.dialog!.querySelector('h2')!.focus();
      markShut(doc.body, true);
    } else this.dialog!.open = true;
  }

  /** Removed without being closed, the dialog would not give the focus back. */
  componentWillUnmount() {
    markShut(doc.body, false);
    this.dialog!.close();
  }

  /** One that was taken away is told late that it closed, when another may be open. */
  closed = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    if (currentTarget.isConnected) this.props.onClosed!();
  };

  /** Not by the dialog's own event: it comes with the next frame, and a press in between would find them still open. */
  shut = () => this.props.onClosed!();

  /** A category takes its services along, an explicit one only off; a service with an answer of its own can still differ. */
  set = (id: string, value: boolean) => {
    const { parents, services } = this.props.config;
    const change: Draft = { [id]: value };
    for (const service in parents) {
      if (parents[service] === id && typeof this.state[service] === 'boolean' && !(value && services[service]?.explicit)) change[service] = value;
    }
    this.setState(change);
  };

  render(view: PreferencesProps, draft: Draft) {
    const { t, config, consent: { state: { choices, givenAt, reason } }, language, law, parts: { LanguageSwitch, Notices } } = view;
    const asked = view.notice?.ask(view, 'preferences');
    const blocked = reason === 'cookies-blocked';
    const granted = Object.keys(draftOf(view)).some((id) => choices[id] === 'granted');
    return (
      <dialog
        ref={(element) => { this.dialog = element; }} class="card preferences" part="preferences" lang={language}
        aria-labelledby="preferences-title" aria-describedby={blocked ? 'preferences-blocked' : 'preferences-intro'} onClose={this.closed}
      >
        <div class="head">
          <h2 key={view.made} id="preferences-title" part="title" tabIndex={-1}>{t('preferences.title')}</h2>
          <LanguageSwitch {...view} />
          <button class="close" part="close" aria-label={t('preferences.close')} onClick={this.shut}>×</button>
        </div>
        <div key={view.made} class="body">
          {!blocked && <p id="preferences-intro">{t('preferences.intro')}</p>}
          <Notices {...view} />
          <LeftNotice {...view} />
          {blocked && <p id="preferences-blocked">{t('preferences.blocked')}</p>}
          {givenAt && <Decision {...view} />}
          {Object.keys(config.categories).map((id) => <CategoryRow key={id} id={id} view={view} draft={draft} set={this.set} />)}
          {!givenAt && !blocked && !config.disclosure && <p class="term">{t('preferences.term', { term: t('term.months', { count: config.expiresInMonths }) })}</p>}
          {asked && <Statements {...asked} />}
          {law && <law.Sections {...view} granted={granted} />}
          {givenAt && <OwnRecord {...view} />}
          <OperatorBlock {...view} />
        </div>
        {/* A choice that can't be kept is not offered. */}
        <div key={view.made} class="foot actions">
          {blocked ? <button class="solid" onClick={this.shut}>{t('preferences.close')}</button> : [
            <button class="outline" part="choice" data-kelisim="reject-all">{t('banner.rejectAll')}</button>,
            <button class="outline" part="choice" data-kelisim="accept-all">{t('banner.acceptAll')}</button>,
            <button class="solid" part="save" onClick={() => view.save(draft)}>{t('preferences.save')}</button>,
          ]}
        </div>
      </dialog>
    );
  }
}

/** Off until the visitor turns it on; afterwards what the visitor said. */
function draftOf({ config: { parents, categories, services }, consent: { state: { choices, grants } } }: ViewProps): Draft {
  const draft: Draft = {};
  for (const id in parents) {
    // A statement is no category; it is ticked apart.
    if (id !== NECESSARY && (parents[id] ? choices[id] : id in categories)) draft[id] = choices[id] === 'granted';
    else if (services[id]?.explicit) draft[id] = !!grants[id];
  }
  return draft;
}
