import { Component, createRef, h } from 'preact';
import { NECESSARY } from '../core/ids';
import { formatDate } from '../i18n/format-date';
import { CategoryRow } from './CategoryRow';
import { LanguageSwitch } from './LanguageSwitch';
import { Notices } from './Notices';
import { OperatorBlock } from './OperatorBlock';
import type { ViewProps } from './view';

export interface PreferencesProps extends ViewProps {
  /** The dialog was closed, by Escape or its button; nothing was saved. */
  onClosed(): void;
}

type Draft = Record<string, boolean>;

/** Everything in detail, in a native modal dialog: the browser keeps the focus inside and gives it back. */
export class Preferences extends Component<PreferencesProps, { draft: Draft }> {
  dialog = createRef<HTMLDialogElement>();
  heading = createRef<HTMLHeadingElement>();
  state = { draft: draftOf(this.props) };

  componentDidMount() {
    this.dialog.current!.showModal();
    this.heading.current!.focus();
  }

  componentWillUnmount() {
    this.dialog.current!.close();
  }

  /** A category takes its services along; a service with an answer of its own can still differ. */
  set = (id: string, value: boolean) => {
    const draft: Draft = { ...this.state.draft, [id]: value };
    const { services } = this.props;
    for (const service in services) if (services[service]!.category === id && service in draft) draft[service] = value;
    this.setState({ draft });
  };

  render(view: PreferencesProps) {
    const { t, config, consent: { state }, language } = view;
    const { draft } = this.state;
    const granted = Object.keys(state.grants).some((id) => id !== NECESSARY && state.choices[id] === 'granted');
    return (
      <dialog ref={this.dialog} class="card" lang={language} aria-labelledby="preferences-title" part="preferences" onClose={view.onClosed}>
        <header>
          <h2 id="preferences-title" ref={this.heading} tabIndex={-1}>{t('preferences.title')}</h2>
          <LanguageSwitch {...view} />
          <button type="button" class="close" aria-label={t('preferences.close')} onClick={() => this.dialog.current!.close()}>×</button>
        </header>
        <div class="body">
          <Notices {...view} />
          {state.givenAt && (
            <div class="decision">
              <div>
                <div>{t(granted ? 'preferences.givenOn' : 'preferences.decidedOn', { date: formatDate(state.givenAt) })}</div>
                <div>{t('preferences.validUntil', { date: formatDate(state.expiresAt!) })}</div>
              </div>
              {granted && (
                <button type="button" class="outline" data-kelisim="withdraw" part="button withdraw">{t('preferences.withdraw')}</button>
              )}
            </div>
          )}
          {Object.keys(config.categories).map((id) => <CategoryRow key={id} id={id} view={view} draft={draft} set={this.set} />)}
          <OperatorBlock {...view} />
        </div>
        <footer class="actions">
          <button type="button" class="outline" data-kelisim="reject-all" part="button reject">{t('banner.rejectAll')}</button>
          <button type="button" class="outline" data-kelisim="accept-all" part="button accept">{t('banner.acceptAll')}</button>
          <button type="button" class="solid save" part="button save" onClick={() => view.save(draft)}>{t('preferences.save')}</button>
        </footer>
      </dialog>
    );
  }
}

/** Off until the visitor turns it on; afterwards what the visitor said. */
function draftOf({ config, services, consent: { state } }: ViewProps): Draft {
  const draft: Draft = {};
  for (const id in config.categories) if (id !== NECESSARY) draft[id] = state.choices[id] === 'granted';
  for (const id in services) if (state.choices[id]) draft[id] = state.choices[id] === 'granted';
  return draft;
}
