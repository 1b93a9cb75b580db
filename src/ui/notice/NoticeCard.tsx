import { h } from 'preact';
import { acceptedFrom, impliedFor, unconfirmed, type NoticeKind } from '../../core/use';
import { isoToDate } from '../../i18n/iso-date';
import type { ViewProps } from '../shared/view-props';

export interface NoticeCardProps extends ViewProps {
  kind: NoticeKind;
}

/** The notice in place of the question: what use of the site grants, or that the policy has a new version. */
export function NoticeCard({ kind, ...view }: NoticeCardProps) {
  const { t, config } = view;
  // As in the banner.
  const Card = config.layout === 'modal' ? 'dialog' : 'section';
  return (
    <Card class="card banner" part="banner" data-kind={kind} aria-labelledby="banner-title" open={Card === 'dialog'}>
      <h2 id="banner-title" part="title">{t(kind === 'implied' ? 'banner.title' : 'version.title')}</h2>
      {kind === 'implied' ? <Implied {...view} /> : <Version {...view} />}
    </Card>
  );
}

/** To agree by going on is as easy as to refuse: twins, and quiet ones, since nothing waits for an answer. */
function Implied(view: ViewProps) {
  const { t, config, consent: { state }, parts: { LanguageSwitch, PolicyLink, purposesOf } } = view;
  const { expiresInMonths, statements } = config;
  const names = purposesOf(view, impliedFor({ config, state, record: view.record(), now: Date.now() }));
  const isRevised = state.reason === 'revised';
  return [
    isRevised && <p class="notice" part="notice">{t('version.title')}</p>,
    isRevised && <Changes {...view} />,
    <p>{t('implied.body', { names })}</p>,
    <p>
      {t('implied.term', { term: t('term.months', { count: expiresInMonths }) })} <PolicyLink {...view} />
    </p>,
    statements?.some(({ required }) => required) && <p class="notice" part="notice">{t('implied.statement')}</p>,
    view.notice?.statements(view, 'banner'),
    <div class="foot">
      <div class="actions">
        <button class="outline" part="choice" data-kelisim="reject-all">{t('implied.refuse')}</button>
        <button class="outline" part="choice" data-kelisim="understood">{t('implied.understood')}</button>
      </div>
      <div class="more">
        <button part="customise" data-kelisim="preferences">{t('banner.customise')}</button>
        <LanguageSwitch {...view} />
      </div>
    </div>,
  ];
}

/** The older choices stand; accepting and looking closer are twins. */
function Version(view: ViewProps) {
  const { t, config: { policy, statements }, consent: { state: { gpc } }, language, record, save, shown, parts: { LanguageSwitch, PolicyLink } } = view;
  const { effectiveFrom } = policy!;
  const stored = record();
  const from = acceptedFrom(policy, stored, gpc);
  const accept = () => {
    const missing = unconfirmed(statements, shown.confirmed || {});
    if (missing) view.notice!.demand(missing);
    // What was implied stays implied: nobody has answered it.
    else if (stored?.m === 'implied') save({}, true, stored.m, { n: stored.n, nr: stored.nr });
    else save({}, true);
  };
  const announced = Date.now() < Date.parse(effectiveFrom!);
  return [
    <p>{t('version.body')}</p>,
    announced && <p>{t('version.effective', { date: isoToDate(effectiveFrom, language) })}</p>,
    from > 0 && <p>{t('version.tacit', { date: isoToDate(new Date(from).toISOString(), language) })}</p>,
    <Changes {...view} />,
    <p><PolicyLink {...view} /></p>,
    view.notice?.statements(view, 'banner'),
    <div class="foot">
      <div class="actions">
        <button class="solid" part="choice" data-kelisim="preferences">{t('version.review')}</button>
        <button class="solid" part="choice" onClick={accept}>{t('version.accept')}</button>
      </div>
      <div class="more"><LanguageSwitch {...view} /></div>
    </div>,
  ];
}

/** What the new version changes, in the site's words. */
function Changes({ config: { policy }, own, t }: ViewProps) {
  const changes = [policy?.changes || []].flat().map((change) => own(change)).filter(Boolean);
  return changes.length > 0 && (
    <div>
      <p id="changes">{t('version.changes')}</p>
      <ul class="changes" aria-labelledby="changes">{changes.map((change) => <li key={change}>{change}</li>)}</ul>
    </div>
  );
}
