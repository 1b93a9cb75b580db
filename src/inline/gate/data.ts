/** What is printed into the program. All of it is worked out where it is printed, by the project's own code. */
export type GateData = [
  cookieName: string,
  /** Empty: the site has none. */
  revision: string,
  months: number,
  /** Id of a service → its category; of a category or statement → `''`. No prototype, without `necessary`; in the core's order. */
  parents: Record<string, string>,
  /** Service → the categories it requires; `!` among them: it has an answer of its own or none. No prototype. */
  requires: Record<string, readonly string[]>,
  languages: readonly string[],
  /** What the option `language` says, or `''`. */
  language: string,
  respectsGpc: boolean,
  google: Google | 0,
  anyNonce: boolean,
  /** Address of the UI's file, to be fetched beside the core; 0: the core brings it along. */
  ui: string | 0,
  /** Fingerprint of the options block. */
  options: string,
];

export type Google = [
  /** Consent type → the ids it needs, between spaces. */
  types: Record<string, string>,
  /** What the default says beside these. */
  more: object,
  /** Names that are set to true. */
  sets: readonly string[],
];

/** The print puts it here. */
declare const GATE_DATA: GateData;

export const [COOKIE, REVISION, MONTHS, PARENTS, REQUIRES, LANGUAGES, LANGUAGE, RESPECTS_GPC, GOOGLE, ANY_NONCE, UI, OPTIONS] = GATE_DATA;
