import { isWebUrl } from '../core/url';

type Type = 'object' | 'array' | 'string' | 'number' | 'boolean';

/** What an option must be. */
export interface Rule {
  /** Paths of the options it is for. */
  readonly path: RegExp;
  /** Any of these. */
  readonly types: readonly Type[];
  /** A text, a number, and each text of a list must be this from end to end. */
  readonly pattern?: RegExp;
  /** In place of the types and the pattern. */
  readonly words?: string;
  /** What no pattern says. */
  readonly passes?: (value: unknown) => boolean;
}

const DATE = /\d{4}-\d\d-\d\d.*/;
const POSITION = /(bottom|top)(-(left|right))?/;
const ONE_LINE = /.*/;
/** Words between single spaces. */
const WORDS = /[\w-]+( [\w-]+)*/;

/** The first that has the path counts; an option that none has is let be. */
export const RULES: readonly Rule[] = [
  { path: /^options$/, types: ['object'] },
  { path: /^data-/, types: [], words: 'JSON' },
  { path: /^(operator|policy|cookie|texts|rights|disclosure|receipts)$/, types: ['object'] },
  { path: /^categories(\.[^.]+)?$/, types: ['object'] },
  { path: /^services$/, types: ['object', 'array', 'string'], pattern: WORDS },
  { path: /^services\.[^.]+$/, types: ['object', 'string'], pattern: ONE_LINE },
  { path: /^integrations$/, types: ['object', 'array', 'string'], pattern: WORDS },

  { path: /^expiresInMonths$/, types: ['number'], pattern: /[1-9]|1[0-3]/, words: 'number 1…13, whole' },
  { path: /^regime$/, types: ['string'], pattern: /opt-in|implied/ },
  { path: /^languages$/, types: ['array'], pattern: /[a-zA-Z]{2,3}([-_][\w-]*)?/, passes: (list) => (list as unknown[]).length > 0 },
  { path: /^(statements|implied)$/, types: ['array'] },
  { path: /^(language|uiUrl|nonce)$/, types: ['string'], pattern: ONE_LINE },
  { path: /^(respectGpc|anyNonce)$/, types: ['boolean'] },
  { path: /^googleConsentMode$/, types: ['boolean', 'object'] },
  { path: /^reopenButton$/, types: ['boolean', 'object', 'string'], pattern: /auto|true|false/, words: 'auto, boolean, or object' },
  { path: /^reloadOnRevoke$/, types: ['boolean', 'string'], words: 'boolean, or string with an http(s) address', passes: (value) => value === true || value === false || isWebUrl(value) },
  { path: /^layout$/, types: ['string'], pattern: /box|bar|modal/ },
  { path: /^(reopenButton\.)?position$/, types: ['string'], pattern: POSITION },
  {
    path: /^theme$/, types: ['string', 'object'], pattern: /auto|light|dark/, words: 'string auto|light|dark, or object with a selector as dark',
    passes: (value) => typeof value === 'string' || !!(value as { dark?: unknown }).dark,
  },
  { path: /^theme\.dark$/, types: ['string'], pattern: /.+/ },

  { path: /^cookie\.sameSite$/, types: ['string'], pattern: /lax|strict|none/ },
  { path: /^cookie\.path$/, types: ['string'], pattern: /\/[\w./-]*/ },
  { path: /^cookie\./, types: ['string'], pattern: /[\w.-]+/ },
  { path: /^receipts\.endpoint$/, types: ['string'], pattern: /(https?:\/)?\/.+/ },
  { path: /^operator\.(bin|iin)$/, types: ['string'], pattern: /\d{12}/ },
  { path: /^policy\.revision$/, types: ['string'], pattern: /[\w.-]{1,32}/ },
  { path: /^policy\.(publishedAt|effectiveFrom)$/, types: ['string'], pattern: DATE },
  { path: /^(policy\.tacitAfterDays|googleConsentMode\.waitForUpdate)$/, types: ['number'], pattern: /\d+/ },
  { path: /^(policy\.requireReconsent|(categories|services)\.[^.]+\.explicit)$/, types: ['boolean'] },
  { path: /^services\.[^.]+\.(cookies|storage|requires)$/, types: ['array'] },
  { path: /^googleConsentMode\.(region|map\..+)$/, types: ['array'] },
  { path: /^(operator|policy|rights|(categories|services)\.[^.]+)\.(name|url|description|text)$/, types: ['string', 'object'] },
];
