import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { compiled, inPackage } from '../../machine/package-root.js';

/** Styles, scripts and fonts under /static/, and nothing else of those folders. */
export async function serveAssets(app: FastifyInstance): Promise<void> {
  await app.register(serveStatic, {
    root: [
      compiled('app', 'review', 'public'),
      ...['review', 'shared', 'fonts'].map((folder) => inPackage('templates', folder)),
    ],
    prefix: '/static/',
    index: false,
    allowedPath: (path) => /\.(?:js|css|svg|woff2)$/.test(path),
  });
}
