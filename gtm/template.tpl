___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Kelisim consent",
  "categories": [
    "TAG_MANAGEMENT",
    "UTILITY"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "Kelisim"
  },
  "description": "Google Consent Mode from Kelisim, the Kazakh and Russian consent banner: all denied until the visitor's answer, kept in step with every change, read from Kelisim's cookie before the banner is there.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "GROUP",
    "name": "defaults",
    "displayName": "Before an answer",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "TEXT",
        "name": "waitForUpdate",
        "displayName": "Wait for update",
        "simpleValueType": true,
        "defaultValue": 500,
        "valueUnit": "milliseconds",
        "valueValidators": [
          {
            "type": "NON_NEGATIVE_NUMBER"
          }
        ],
        "help": "How long Google's tags wait for the stored answer before they send anything."
      },
      {
        "type": "TEXT",
        "name": "regions",
        "displayName": "Regions",
        "simpleValueType": true,
        "valueHint": "KZ, RU",
        "help": "ISO 3166-2 codes, separated by commas. Empty: everywhere. In other regions Google takes what was not said for granted."
      },
      {
        "type": "CHECKBOX",
        "name": "urlPassthrough",
        "checkboxText": "Pass ad click information through URLs (url_passthrough)",
        "simpleValueType": true,
        "defaultValue": false
      },
      {
        "type": "CHECKBOX",
        "name": "adsDataRedaction",
        "checkboxText": "Redact ads data while ad_storage is denied (ads_data_redaction)",
        "simpleValueType": true,
        "defaultValue": false
      }
    ]
  },
  {
    "type": "SIMPLE_TABLE",
    "name": "map",
    "displayName": "Consent types",
    "help": "Which category or service of Kelisim each consent type needs. A type in several rows needs all of them, a type in none is denied.",
    "newRowButtonText": "Add row",
    "simpleTableColumns": [
      {
        "defaultValue": "",
        "displayName": "Consent type",
        "name": "type",
        "type": "SELECT",
        "isUnique": false,
        "selectItems": [
          {
            "value": "ad_storage",
            "displayValue": "ad_storage"
          },
          {
            "value": "ad_user_data",
            "displayValue": "ad_user_data"
          },
          {
            "value": "ad_personalization",
            "displayValue": "ad_personalization"
          },
          {
            "value": "analytics_storage",
            "displayValue": "analytics_storage"
          },
          {
            "value": "functionality_storage",
            "displayValue": "functionality_storage"
          },
          {
            "value": "personalization_storage",
            "displayValue": "personalization_storage"
          },
          {
            "value": "security_storage",
            "displayValue": "security_storage"
          }
        ],
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ]
      },
      {
        "defaultValue": "",
        "displayName": "Category or service",
        "name": "category",
        "type": "TEXT",
        "isUnique": false,
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^[a-z][a-z0-9_-]{2,31}$"
            ],
            "errorMessage": "An id of Kelisim: 3 to 32 small letters, digits, - or _"
          }
        ]
      }
    ],
    "defaultValue": [
      {
        "type": "ad_storage",
        "category": "marketing"
      },
      {
        "type": "ad_user_data",
        "category": "marketing"
      },
      {
        "type": "ad_personalization",
        "category": "marketing"
      },
      {
        "type": "analytics_storage",
        "category": "analytics"
      },
      {
        "type": "functionality_storage",
        "category": "functional"
      },
      {
        "type": "personalization_storage",
        "category": "functional"
      },
      {
        "type": "security_storage",
        "category": "necessary"
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "record",
    "displayName": "The visitor's record",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "TEXT",
        "name": "cookieName",
        "displayName": "Cookie name",
        "simpleValueType": true,
        "defaultValue": "kelisim",
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ],
        "help": "Another name than kelisim also has to be added in this template under Permissions, Reads cookie value(s). Without that the answer is known only once Kelisim is on the page."
      },
      {
        "type": "TEXT",
        "name": "months",
        "displayName": "Expires after",
        "simpleValueType": true,
        "defaultValue": 13,
        "valueUnit": "months",
        "valueValidators": [
          {
            "type": "POSITIVE_NUMBER"
          }
        ],
        "help": "Kelisim's expiresInMonths: 1 to 13."
      },
      {
        "type": "TEXT",
        "name": "revision",
        "displayName": "Policy revision",
        "simpleValueType": true,
        "valueHint": "2026-11-01",
        "help": "Kelisim's policy.revision. An answer to another revision then counts for nothing. Empty: the revision is not looked at until Kelisim is on the page."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "script",
    "displayName": "Loading Kelisim",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "inject",
        "checkboxText": "Load Kelisim with this tag",
        "simpleValueType": true,
        "defaultValue": false,
        "help": "Only where the page can't carry the script tag itself. What Tag Manager loads comes late: tags in the page are held from then on, not before."
      },
      {
        "type": "TEXT",
        "name": "scriptUrl",
        "displayName": "Address of kelisim.js",
        "simpleValueType": true,
        "valueHint": "https://www.example.kz/kelisim.js",
        "valueValidators": [
          {
            "type": "REGEX",
            "args": [
              "^https://.+"
            ],
            "errorMessage": "A full address that begins with https://"
          }
        ],
        "enablingConditions": [
          {
            "paramName": "inject",
            "paramValue": true,
            "type": "EQUALS"
          }
        ],
        "help": "kelisim.js or kelisim.full.js. Options stand in the page as JSON: script type=application/json data-kelisim-options."
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const copyFromDataLayer = require('copyFromDataLayer');
const copyFromWindow = require('copyFromWindow');
const getCookieValues = require('getCookieValues');
const getTimestampMillis = require('getTimestampMillis');
const gtagSet = require('gtagSet');
const injectScript = require('injectScript');
const makeInteger = require('makeInteger');
const Math = require('Math');
const queryPermission = require('queryPermission');
const setDefaultConsentState = require('setDefaultConsentState');
const updateConsentState = require('updateConsentState');

const DAY = 86400000;
const DEFAULT_MAP = [
  { type: 'ad_storage', category: 'marketing' },
  { type: 'ad_user_data', category: 'marketing' },
  { type: 'ad_personalization', category: 'marketing' },
  { type: 'analytics_storage', category: 'analytics' },
  { type: 'functionality_storage', category: 'functional' },
  { type: 'personalization_storage', category: 'functional' },
  { type: 'security_storage', category: 'necessary' }
];
const TYPES = DEFAULT_MAP.map((row) => row.type);
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

const isMadeOf = (text, allowed) => {
  for (let i = 0; i < text.length; i++) {
    if (allowed.indexOf(text.charAt(i)) === -1) return false;
  }
  return true;
};

// Ids of categories and services.
const isId = (text) =>
  text.length > 2 && text.length < 33 && isMadeOf(text.charAt(0), SMALL) && isMadeOf(text, SMALL + DIGITS + '_-');

// Ids of services that have a permission by themselves, each with a $; of categories that have it for their services, too.
const permitted = (text) => {
  if (!text || text.length > 1500) return [];
  return text.split('.').filter(isId).map((id) => '$' + id);
};

// A short text of the record, or '' where there is none.
const clean = (text) =>
  text && text.length < 33 && isMadeOf(text, SMALL + SMALL.toUpperCase() + DIGITS + '_.-') ? text : '';

// All seven types. One in no row is denied, one in several rows needs all of them.
const typesFor = (isGranted) => {
  const rows = data.map && data.map.length ? data.map : DEFAULT_MAP;
  const state = {};
  TYPES.forEach((type) => {
    const needed = rows.filter((row) => row.type === type);
    const all = needed.length > 0 && needed.every((row) => {
      const id = (row.category || '').trim();
      return id === 'necessary' || (isId(id) && isGranted(id) === true);
    });
    state[type] = all ? 'granted' : 'denied';
  });
  return state;
};

// The days from 1 January 1970 to a date of the calendar, and back. The sandbox has no Date.
const daysOf = (year, month, day) => {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
};
const dateOf = (days) => {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const y = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const m = Math.floor((5 * ofYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: y + era * 400 + (month < 3 ? 1 : 0), month: month, day: ofYear - Math.floor((153 * m + 2) / 5) + 1 };
};

// When a decision ends, in milliseconds: so many calendar months later, in UTC, clamped to the month's end.
const expiryOf = (seconds, months) => {
  const days = Math.floor(seconds / 86400);
  const date = dateOf(days);
  const count = date.month - 1 + months;
  const year = date.year + Math.floor(count / 12);
  const month = count % 12 + 1;
  const first = daysOf(year, month, 1);
  const length = (month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1)) - first;
  return (first + Math.min(date.day, length) - 1) * DAY + (seconds - days * 86400) * 1000;
};

// One value of Kelisim's cookie, or null. Names get a $ so that none meets a name of the language.
const parse = (value) => {
  const answers = {};
  const fields = {};
  value.split('&').forEach((pair) => {
    const parts = pair.split('=');
    const key = '$' + parts[0];
    if (parts.length === 2 && isId(parts[0]) && (parts[1] === '1' || parts[1] === '0')) {
      // Said twice: the refusal counts.
      answers[key] = parts[1] === '1' && answers[key] !== false;
    } else if (!fields.hasOwnProperty(key)) {
      fields[key] = parts.length === 2 ? parts[1] : '';
    }
  });
  const time = fields.$t || '';
  if (fields.$v !== '1' || !time || time.length > 11 || !isMadeOf(time, DIGITS)) return null;
  return {
    time: makeInteger(time), revision: clean(fields.$r), method: clean(fields.$m), answers: answers, xb: permitted(fields.$xb), xt: permitted(fields.$xt)
  };
};

// The newest of several, save those of a clock that ran ahead. Two of the same second: granted is what both grant.
const newest = (values, now) => values.map(parse).reduce((best, next) => {
  if (!next || next.time * 1000 > now + DAY) return best;
  if (!best || next.time > best.time) return next;
  if (next.time < best.time) return best;
  const both = {};
  for (let key in best.answers) both[key] = best.answers[key] && next.answers[key] === true;
  for (let key in next.answers) both[key] = both[key] === true;
  return {
    time: best.time, revision: best.revision, method: best.method, answers: both,
    xb: best.xb.filter((id) => next.xb.indexOf(id) !== -1), xt: best.xt.filter((id) => next.xt.indexOf(id) !== -1)
  };
}, null);

// The stored decision, or null where there is none that can be relied on without Kelisim.
const storedRecord = () => {
  const name = data.cookieName || 'kelisim';
  if (!queryPermission('get_cookies', name)) return null;
  const now = getTimestampMillis();
  const record = newest(getCookieValues(name, false) || [], now);
  const months = makeInteger(data.months);
  if (!record || now >= expiryOf(record.time, months >= 1 && months <= 13 ? months : 13)) return null;
  if (data.revision && data.revision !== record.revision) return null;
  // Such an answer yields to Global Privacy Control, which the sandbox can't see.
  return record.method === 'implied' || record.method === 'tacit' ? null : record;
};

// A service that was allowed at its placeholder has no answer of its own: it is among those with a permission. One that says 0 is refused.
const isStored = (record, key) => {
  const answer = record.answers[key];
  return answer === undefined ? record.xb.indexOf(key) !== -1 || record.xt.indexOf(key) !== -1 : answer;
};

// What Kelisim, when it is on the page before this tag, allows.
const allows = (id) => {
  const path = 'kelisim.state.grants.' + id;
  return queryPermission('access_globals', 'read', path) ? copyFromWindow(path) : callInWindow('kelisim.has', id);
};

if (copyFromDataLayer('event') === 'kelisim_consent_update') {
  // Kelisim has told of a decision, or on its start of the stored one; without one the default stands.
  if (copyFromDataLayer('kelisim.status') === 'decided' || copyFromDataLayer('kelisim.source') !== 'load') {
    updateConsentState(typesFor((id) => copyFromDataLayer('kelisim.grants.' + id)));
  }
  data.gtmOnSuccess();
} else {
  const defaults = typesFor(() => false);
  const wait = makeInteger(data.waitForUpdate);
  const regions = (data.regions || '').split(',').map((region) => region.trim()).filter((region) => region);
  defaults.wait_for_update = wait >= 0 ? wait : 500;
  if (regions.length) defaults.region = regions;
  setDefaultConsentState(defaults);
  if (data.urlPassthrough) gtagSet({ url_passthrough: true });
  if (data.adsDataRedaction) gtagSet({ ads_data_redaction: true });

  const loaded = copyFromWindow('kelisim.version') !== undefined;
  const record = loaded ? null : storedRecord();
  if (loaded && copyFromWindow('kelisim.state.status') === 'decided') updateConsentState(typesFor(allows));
  if (record) updateConsentState(typesFor((id) => isStored(record, '$' + id)));

  if (!data.inject || loaded) data.gtmOnSuccess();
  else if (!data.scriptUrl || !queryPermission('inject_script', data.scriptUrl)) data.gtmOnFailure();
  else injectScript(data.scriptUrl, data.gtmOnSuccess, data.gtmOnFailure, data.scriptUrl);
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "access_consent",
        "versionId": "1"
      },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_user_data"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "ad_personalization"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "analytics_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "functionality_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "personalization_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "consentType"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "security_storage"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "write_data_layer",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keyPatterns",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "url_passthrough"
              },
              {
                "type": 1,
                "string": "ads_data_redaction"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "read_data_layer",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedKeys",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "keyPatterns",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "event"
              },
              {
                "type": 1,
                "string": "kelisim.status"
              },
              {
                "type": 1,
                "string": "kelisim.source"
              },
              {
                "type": 1,
                "string": "kelisim.grants.*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "get_cookies",
        "versionId": "1"
      },
      "param": [
        {
          "key": "cookieAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "cookieNames",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "kelisim"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.version"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.state.status"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.state.grants.functional"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.state.grants.analytics"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.state.grants.marketing"
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "kelisim.has"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://*/*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Without an answer all is denied
  code: |-
    runCode(mockData);
    assertApi('setDefaultConsentState').wasCalledWith({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
      wait_for_update: 500
    });
    assertApi('updateConsentState').wasNotCalled();
    assertApi('gtagSet').wasNotCalled();
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Regions, wait and Google's own settings
  code: |-
    mockData.regions = 'KZ, RU';
    mockData.waitForUpdate = '0';
    mockData.urlPassthrough = true;
    mockData.adsDataRedaction = true;
    runCode(mockData);
    assertApi('setDefaultConsentState').wasCalledWith({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
      wait_for_update: 0,
      region: ['KZ', 'RU']
    });
    assertApi('gtagSet').wasCalledWith({ url_passthrough: true });
    assertApi('gtagSet').wasCalledWith({ ads_data_redaction: true });
- name: A returning visitor's cookie
  code: |-
    cookies = ['v=1&t=1795305600&l=kk&m=custom&id=3q9xk2v7&analytics=1&marketing=0'];
    runCode(mockData);
    assertApi('getCookieValues').wasCalledWith('kelisim', false);
    assertApi('updateConsentState').wasCalledWith(analyticsOnly);
    assertApi('gtmOnSuccess').wasCalled();
- name: The newest of two cookies
  code: |-
    cookies = ['v=1&t=1795305600&m=custom&analytics=1', 'v=1&t=1795305500&m=accept-all&analytics=1&marketing=1'];
    runCode(mockData);
    assertApi('updateConsentState').wasCalledWith(analyticsOnly);
- name: A service allowed at its placeholder, one of them refused since
  code: |-
    mockData.map = [
      { type: 'functionality_storage', category: 'youtube' },
      { type: 'personalization_storage', category: 'map-2gis' },
      { type: 'analytics_storage', category: 'analytics' }
    ];
    cookies = ['v=1&t=1795305600&m=custom&xb=youtube.map-2gis&analytics=0&map-2gis=0'];
    runCode(mockData);
    assertApi('updateConsentState').wasCalledWith({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'granted',
      personalization_storage: 'denied',
      security_storage: 'denied'
    });
- name: A cookie of the future beside a good one
  code: |-
    cookies = ['v=1&t=1795564801&m=accept-all&analytics=1&marketing=1', 'v=1&t=1795305600&m=custom&analytics=1'];
    runCode(mockData);
    assertApi('updateConsentState').wasCalledWith(analyticsOnly);
- name: An expired cookie, one of the future, of a newer version, of another revision
  code: |-
    const useless = [
      'v=1&t=1760000000&r=2026-11-01&m=custom&analytics=1',
      'v=1&t=1795564801&r=2026-11-01&m=custom&analytics=1',
      'v=2&t=1795305600&r=2026-11-01&m=custom&analytics=1',
      'v=1&t=1795305600&r=2026-10-01&m=custom&analytics=1'
    ];
    mockData.revision = '2026-11-01';
    useless.forEach((value) => {
      cookies = [value];
      runCode(mockData);
    });
    assertApi('setDefaultConsentState').wasCalled();
    assertApi('updateConsentState').wasNotCalled();
- name: An implied answer waits for Kelisim
  code: |-
    cookies = ['v=1&t=1795305600&m=implied&analytics=1'];
    runCode(mockData);
    assertApi('updateConsentState').wasNotCalled();
- name: Kelisim is on the page already
  code: |-
    page['kelisim.version'] = '0.1.0';
    page['kelisim.state.status'] = 'decided';
    page['kelisim.state.grants.analytics'] = true;
    cookies = ['v=1&t=1795305600&m=accept-all&analytics=1&marketing=1'];
    mockData.inject = true;
    runCode(mockData);
    assertApi('getCookieValues').wasNotCalled();
    assertApi('updateConsentState').wasCalledWith(analyticsOnly);
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: A decision while the page is open
  code: |-
    layer.event = 'kelisim_consent_update';
    layer['kelisim.status'] = 'decided';
    layer['kelisim.source'] = 'ui';
    layer['kelisim.grants.analytics'] = true;
    layer['kelisim.grants.marketing'] = false;
    runCode(mockData);
    assertApi('setDefaultConsentState').wasNotCalled();
    assertApi('updateConsentState').wasCalledWith(analyticsOnly);
    assertApi('gtmOnSuccess').wasCalled();
- name: Kelisim starts and nothing is stored
  code: |-
    layer.event = 'kelisim_consent_update';
    layer['kelisim.status'] = 'unset';
    layer['kelisim.source'] = 'load';
    runCode(mockData);
    assertApi('updateConsentState').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: Own categories, and a type that needs two
  code: |-
    cookies = ['v=1&t=1795305600&m=custom&stats=1&profiles=0'];
    mockData.map = [
      { type: 'analytics_storage', category: 'stats' },
      { type: 'ad_storage', category: 'stats' },
      { type: 'ad_storage', category: 'profiles' }
    ];
    runCode(mockData);
    assertApi('updateConsentState').wasCalledWith({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'granted',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'denied'
    });
- name: The script is loaded, or cannot be
  code: |-
    let fails = false;
    mock('injectScript', (url, done, failed) => {
      assertThat(url).isEqualTo('https://www.example.kz/kelisim.js');
      if (fails) failed();
      else done();
    });
    mockData.inject = true;
    mockData.scriptUrl = 'https://www.example.kz/kelisim.js';
    runCode(mockData);
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
    fails = true;
    runCode(mockData);
    assertApi('gtmOnFailure').wasCalled();
setup: |-
  const mockData = { cookieName: 'kelisim', months: '13', waitForUpdate: '500' };
  const analyticsOnly = {
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
    analytics_storage: 'granted',
    functionality_storage: 'denied',
    personalization_storage: 'denied',
    security_storage: 'granted'
  };
  const layer = { event: 'gtm.init_consent' };
  const page = {};
  let cookies = [];
  // 22 November 2026, 12:00 UTC.
  mock('getTimestampMillis', 1795348800000);
  mock('getCookieValues', () => cookies);
  mock('copyFromDataLayer', (key) => layer[key]);
  mock('copyFromWindow', (key) => page[key]);
  mock('callInWindow', false);
  mock('injectScript', () => {});
  mock('gtagSet', () => {});
  mock('setDefaultConsentState', () => {});
  mock('updateConsentState', () => {});


___NOTES___

Triggers. This tag needs two: "Consent Initialization - All Pages", and a Custom
Event trigger for kelisim_consent_update. On the first it sets the defaults and
what is stored; on the second it follows Kelisim. It calls gtmOnSuccess or
gtmOnFailure once in every run.

How it hears Kelisim. By the data layer event kelisim_consent_update, which
Kelisim pushes on its start and after each decision, also one made in another
tab. The other ways were looked at and do not work from the sandbox:
- callInWindow('kelisim.on', 'change', fn), kelisim.push(fn) and
  createQueue('kelisim') hand fn an object of Kelisim. Tag Manager copies
  arguments into the sandbox with value.hasOwnProperty(key). Kelisim's choices
  and grants have no prototype, so that a category may be called "constructor";
  the copy throws before fn is called.
- addEventCallback reports the end of an event's tags, not what the event said.
- DOM events can't be listened to from the sandbox.
Single values are copied safely: kelisim.state.status,
kelisim.state.grants.analytics, the answer of kelisim.has(id). So these are
all that is read from the page, and nothing is written.

Where it reads the answer. On kelisim_consent_update from the data layer, so
that builds from npm without window.kelisim are heard too. Otherwise from
Kelisim, if it is on the page already; a category that is not one of the usual
four by kelisim.has(id), which warns on the console of an id nobody declared.
Otherwise from the cookie, by the rules of Kelisim's own parser.

Stricter than Kelisim, until Kelisim is on the page:
- The sandbox can't read navigator.globalPrivacyControl (access_globals refuses
  names that browsers define). Implied and tacit answers yield to that signal,
  so a cookie with one of these methods grants nothing yet.
- An answer to an older revision counts for nothing, also where Kelisim lets it
  stand until a new version takes effect.
- A service has its own answer only where that differs from its category's, and
  the cookie does not say which category it is of. A service in the table that
  has no answer of its own, and was not allowed at a placeholder, is denied.
- Which categories the page asks about is not in the cookie. A row of a
  category that the page does not ask about is denied, where Kelisim's own
  Consent Mode leaves such a row out.
More lenient: without the field Policy revision an answer to an older revision
counts until Kelisim is on the page, and a service that requires another
permission does not wait for it.

Permissions. The cookie permission names kelisim; add your name if yours
differs. The script permission covers every https address because yours is not
known here; narrow it to your own. Not verified against a live container: that
the host pattern * is accepted there.
