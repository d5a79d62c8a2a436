/** Serving this machine and no other. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../machine/io.js';

export const LOOPBACK = '127.0.0.1';
export const DESK_PORT = 4680;

/** Returns the port, which is any free one for 0. Throws a Refusal where it is taken. */
export async function listen(app: FastifyInstance, wanted: number): Promise<number> {
  await app.listen({ host: LOOPBACK, port: wanted }).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, wanted);
  });
  return (app.server.address() as AddressInfo).port;
}

/** Throws where another address than this machine's own is asked for. */
export function refuseOtherHosts(host: unknown): void {
  if (host === undefined || host === LOOPBACK || host === 'localhost' || host === '::1') return;
  throw new Refusal(
    `审核工作台只在本机使用，不能监听 ${host}：口令和未公开的报告会在网上明文传送。去掉 --host 即可。`,
    `The desk serves this machine only and cannot listen on ${host}: passphrases and unpublished reports would cross the network in clear. Leave --host out.`,
  );
}

export function portOf(value: unknown, usual: number): number {
  if (value === undefined) return usual;
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new Refusal(
    `端口应是 0 到 65535 的数，不能是“${value}”。`,
    `A port is a number from 0 to 65535, not "${value}".`,
  );
}

function cannotListen({ code }: NodeJS.ErrnoException, port: number): Refusal {
  return code === 'EADDRINUSE'
    ? new Refusal(
        `端口 ${port} 已被占用。用 --port 换一个，如 --port ${port === 65_535 ? 4680 : port + 1}。`,
        `Port ${port} is in use. Choose another with --port.`,
      )
    : new Refusal(
        `端口 ${port} 打不开（${code}）。用 --port 换一个。`,
        `Port ${port} cannot be opened (${code}). Choose another with --port.`,
      );
}
