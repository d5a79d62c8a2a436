/** What monitoring asks of a worker: `/metrics` for Prometheus and `/health` for a supervisor, on this machine only. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Refusal } from '../machine/io.js';
import type { Happening, Service } from './serve.js';
import type { WorkTable } from './work-table.js';

export interface Metrics {
  note(happening: Happening): void;
  /** Starts to answer; returns the port. 0 takes any free one. */
  listen(port: number, service: Service): Promise<number>;
  close(): Promise<void>;
}

/** The queue is asked every second; silent for so long, it is not well. */
const SILENT_MS = 30_000;

export function openMetrics(table: WorkTable): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const ended = new Counter({
    name: 'gouji_work_ended_total',
    help: 'Work that ended in this process, by outcome',
    labelNames: ['queue', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'gouji_work_seconds',
    help: 'How long work took in this process',
    labelNames: ['queue'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180],
    registers,
  });
  const troubles = new Counter({
    name: 'gouji_queue_troubles_total',
    help: 'Statements to the queue that failed',
    registers,
  });
  new Gauge({
    name: 'gouji_work',
    help: 'Work in the database, by state: what failed or is quarantined waits for a person',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { queue, state, count } of await table.counts()) this.set({ queue, state }, count);
    },
  });
  const server = createServer();
  return {
    note(happening) {
      if (happening.what === 'trouble') troubles.inc();
      else if (happening.what !== 'begun') ended.inc({ queue: happening.work.queue, outcome: happening.what });
      if ('seconds' in happening) {
        seconds.observe({ queue: happening.work.queue }, happening.seconds);
      }
    },
    async listen(port, service) {
      server.on('request', async (request, response) => {
        const answer = (status: number, type: string, body: string) =>
          response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
        if (request.url === '/health') {
          const silent = Date.now() - service.heard().getTime();
          const isWell = silent < SILENT_MS;
          const body = { ok: isWell, running: service.running(), heardSecondsAgo: Math.round(silent / 1000) };
          answer(isWell ? 200 : 503, 'application/json', `${JSON.stringify(body)}\n`);
        } else if (request.url === '/metrics') {
          await registry.metrics().then(
            (text) => answer(200, registry.contentType, text),
            () => answer(503, 'text/plain', 'the database does not answer\n'),
          );
        } else answer(404, 'text/plain', 'see /metrics and /health\n');
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(
            new Refusal(
              `不能在端口 ${port} 上提供指标：${error.code === 'EADDRINUSE' ? '端口已被占用' : error.code}。请用 --metrics 换一个端口。`,
              `Metrics cannot be served on port ${port}: ${error.code === 'EADDRINUSE' ? 'it is taken' : error.code}. Name another with --metrics.`,
            ),
          ),
        );
        server.listen(port, '127.0.0.1', resolve);
      });
      return (server.address() as AddressInfo).port;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
