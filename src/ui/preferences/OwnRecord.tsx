import { Component, h } from 'preact';
import type { ViewProps } from '../shared/view-props';

/** What a visitor can take along: the record as a file, and its number to quote. */
export class OwnRecord extends Component<ViewProps, { said?: string }> {
  field!: HTMLInputElement | null;

  download = async () => {
    const { consent, wordsOf, parts: { doc } } = this.props;
    let receipt = consent.receipt();
    // Where their file does not come the receipt does without.
    const words = wordsOf && await wordsOf(receipt).catch(() => {});
    if (words) receipt = { ...receipt, words };
    const link = doc.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }));
    link.download = ['kelisim', receipt.id, receipt.givenAt?.slice(0, 10)].filter(Boolean).join('-') + '.json';
    link.click();
    // Safari reads it a moment later.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /**
   * Without the clipboard (http, a frame without permission) the old command; at worst the visitor finds it selected.
   * Called once what was said before is gone, so that it is said again.
   */
  copy = async () => {
    const field = this.field!;
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      const focused = (field.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
      field.focus();
      field.select();
      copied = this.props.parts.doc.execCommand('copy');
      if (copied) focused?.focus();
    }
    this.setState({ said: copied ? 'copied' : 'selected' });
  };

  render({ t, consent: { state: { id } } }: ViewProps, { said }: { said?: string }) {
    return (
      <div class="record">
        <h3>{t('record.title')}</h3>
        {id && (
          <label>
            {t('record.id')} <input ref={(element) => { this.field = element; }} readOnly value={id} size={8} aria-describedby="record-why" />
          </label>
        )}
        {id && <button class="outline" onClick={() => this.setState({ said: '' }, this.copy)}>{t('record.copy')}</button>}
        <button class="outline" onClick={this.download}>{t('record.download')}</button>
        {id && <p id="record-why">{t('record.why')}</p>}
        <p role="status">{said && t(`record.${said}`)}</p>
      </div>
    );
  }
}
