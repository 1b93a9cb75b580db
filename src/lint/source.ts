/** The server is waited for so long, in ms. */
const PATIENCE = 5000;

/**
 * The page as the server sends it, unchanged by scripts and by what is allowed; null where it can't be had. A request parses it:
 * unlike `DOMParser` that is no matter of Trusted Types. Nothing of such a document is fetched or run.
 */
export function readSource(): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const done = () => resolve(request.status < 300 ? request.responseXML : null);
    try {
      request.open('GET', location.href);
      request.responseType = 'document';
      request.timeout = PATIENCE;
      request.onloadend = done;
      request.send();
    } catch {
      resolve(null);
    }
  });
}
