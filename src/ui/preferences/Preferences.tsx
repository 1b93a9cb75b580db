import { Component, h } from 'preact';
import { doc } from '../../browser/dom';
import { markShut } from '../../browser/own-view';
import { isTakenAlong } from '../../core/record/permits';
import { CategoryRow } from './CategoryRow';
import { Decision } from './Decision';
import { AllowedAlone } from './choice/AllowedAlone';
import { allowedAlone, changeOf, draftOf, outcomeOf } from './choice/draft';
import { showAt } from './choice/show-at';
import { SmallPrint } from './choice/Transfer';
import { comingWith } from './choice/transfer-words';
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
  /** What assistive technology is told. */
  said = '';

  componentDidMount() {
    if (this.props.onClosed) {
      this.dialog!.showModal();
      this.dialog!.querySelector('h2')!.focus();
      markShut(doc.body, true);
      showAt(this.dialog!, this.props.shown);
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

  set = (id: string, value: boolean) => {
    const change = changeOf(this.props, this.state, id, value);
    this.said = value ? comingWith(this.props, { ...this.state, ...change }, id) : '';
    this.setState(change);
  };

  save = () => this.props.save(outcomeOf(this.props, this.state));

  /** At once: nothing else is saved. */
  remove = (id: string) => {
    this.props.save({ [id]: false }, true);
    this.said = this.props.t('banner.saved');
    this.setState({ [id]: false });
    this.dialog!.querySelector('h2')!.focus();
  };

  render(view: PreferencesProps, draft: Draft) {
    const { t, config, consent: { state: { choices, givenAt, reason } }, language, law, parts: { LanguageSwitch, Notices } } = view;
    const asked = view.notice?.ask(view, 'preferences');
    const blocked = reason === 'cookies-blocked';
    const granted = Object.keys(config.parents).some((id) => (config.parents[id] || id in config.categories) && choices[id] === 'granted');
    const [taken, ids] = [true, false].map((isTaken) => Object.keys(config.categories).filter((id) => isTakenAlong(config, id) === isTaken)) as [string[], string[]];
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
          <output>{this.said}</output>
          <AllowedAlone {...view} ids={allowedAlone(view)} remove={this.remove} />
          <Notices {...view} />
          <LeftNotice {...view} />
          {blocked && <p id="preferences-blocked">{t('preferences.blocked')}</p>}
          {givenAt && <Decision {...view} />}
          {ids.map((id) => <CategoryRow key={id} id={id} view={view} draft={draft} set={this.set} />)}
          <SmallPrint {...view} taken={taken} />
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
            <button class="solid" part="save" onClick={this.save}>{t('preferences.save')}</button>,
          ]}
        </div>
      </dialog>
    );
  }
}
