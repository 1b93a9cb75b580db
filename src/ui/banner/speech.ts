import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { Files } from './files';

/** Which language is spoken. */
export interface Speech {
  /** Brings the words of the language of the moment, if it lacks some. Without them it gives way to the one on screen. */
  learn(): Promise<void> | undefined;
  /** The language to draw in: that of the moment, once its words are here. What it lacks is on its way. */
  now(): string;
}

export function createSpeech({ config, consent, redraw }: UiContext, texts: Texts, { bring, locate }: Files): Speech {
  let spoken = config.languages.find((language) => texts.say(language, 'banner.title')) || 'ru';
  let asked: string;
  let learning: Promise<void> | undefined;
  const fetchWords = (language: string) => bring.preferences()
    .then(({ learn }) => learn(language, texts, config, locate))
    // Not said to be the visitor's: who turns to a page in another language is to see that one.
    .then(redraw, () => consent.setLanguage(spoken));
  const learn = () => {
    const { language } = consent.state;
    if (language !== asked) {
      asked = language;
      learning = texts.say(language, 'banner.saved') ? undefined : fetchWords(language);
    }
    return learning;
  };
  return {
    learn,
    now() {
      const { language } = consent.state;
      void learn();
      if (texts.say(language, 'banner.title')) spoken = language;
      return spoken;
    },
  };
}
