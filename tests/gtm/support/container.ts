/** As much of a tag manager's container as the template meets: a data layer, triggers, the state of consent. */
import { createSandbox, TYPES, type Host } from './sandbox';
import { defaultData, permissionsOf, section } from './template';

export interface Situation {
  /** Fields of the tag that its owner has changed. */
  data?: Record<string, unknown>;
  /** Raw values of the cookie. */
  cookies?: string[];
  /** Epoch seconds. */
  now?: number;
  page?: Record<string, unknown>;
  /** Where the visitor is. */
  region?: string;
  /** What loading the script does. */
  inject?: Host['inject'];
  /** The template's file, to try one with less in it. */
  template?: string;
}

type ConsentState = Record<string, string>;

/** The consent state, as default and update make it: unset counts as granted. */
export function createConsentState(region = 'KZ') {
  const defaults: ConsentState = {};
  const updates: ConsentState = {};
  const set = (target: ConsentState, state: Record<string, unknown>) => {
    const regions = state.region as string[] | undefined;
    if (regions && !regions.includes(region)) return;
    for (const type of TYPES) if (type in state) target[type] = state[type] as string;
  };
  return {
    setDefault: (state: Record<string, unknown>) => set(defaults, state),
    update: (state: Record<string, unknown>) => set(updates, state),
    /** `gtag('consent', …)` */
    gtag(...[command, kind, state]: readonly unknown[]) {
      if (command === 'consent') set(kind === 'default' ? defaults : updates, state as Record<string, unknown>);
    },
    resolved: () => Object.fromEntries(TYPES.map((type) => [type, updates[type] ?? defaults[type] ?? 'granted'])),
    /** Was an update said at all? */
    updated: () => Object.keys(updates).length > 0,
  };
}

export function createContainer({ data, cookies = [], now = 0, page = {}, region, inject = () => {}, template }: Situation) {
  const consent = createConsentState(region);
  const model: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  const ends: string[] = [];
  const injected: string[] = [];
  const situation = { cookies, now };
  const sandbox = createSandbox(section('SANDBOXED_JS_FOR_WEB_TEMPLATE', template), permissionsOf(template), {
    page,
    cookies: (name) => (name === 'kelisim' ? situation.cookies : []),
    now: () => situation.now * 1000,
    dataLayer: (key) => key.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], model),
    gtagSet: (given) => void Object.assign(settings, given),
    setDefault: consent.setDefault,
    update: consent.update,
    inject(url, onSuccess, onFailure) {
      injected.push(url);
      inject(url, onSuccess, onFailure);
    },
  });
  const merge = (into: Record<string, unknown>, from: object) => {
    for (const [key, value] of Object.entries(from)) {
      if (value && Object.prototype.toString.call(value) === '[object Object]') merge((into[key] = Object(into[key]) === into[key] ? into[key] : {}) as Record<string, unknown>, value as object);
      else into[key] = value;
    }
  };
  const fire = () => sandbox.run({
    ...defaultData(),
    ...data,
    gtmOnSuccess: () => ends.push('success'),
    gtmOnFailure: () => ends.push('failure'),
  });
  return {
    ...consent,
    sandbox,
    settings,
    injected,
    /** How each run of the tag ended. */
    ends,
    situation,
    /** The trigger "Consent Initialization". */
    initialize() {
      model.event = 'gtm.init_consent';
      fire();
    },
    /** `dataLayer.push` */
    push(entry: object) {
      merge(model, entry);
      if (model.event === 'kelisim_consent_update') fire();
      delete model.event;
    },
  };
}
