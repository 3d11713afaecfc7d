/**
 * @param {import('node:net').Server} server
 * @param {number} port
 */
export const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });

/** @param {import('node:http').Server | import('node:https').Server} server */
export const shut = (server) =>
  new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
