const TRIES = 50;

/** Listens on `port`, or on the next free one; resolves with the one it got. */
export async function listen(server, port, host) {
  for (let tried = 0; ; tried++) {
    try {
      return await listenOnce(server, port === 0 ? 0 : port + tried, host);
    } catch (error) {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      if (!taken || port === 0 || tried === TRIES) throw error;
    }
  }
}

function listenOnce(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address().port);
    });
  });
}
