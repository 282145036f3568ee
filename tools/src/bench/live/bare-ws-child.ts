import { WebSocketServer } from 'ws';

/** A `ws` server that knows nothing: greets who subscribes, and sends everybody what its parent gives it. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const { type } = JSON.parse(data.toString()) as { type: string };
    socket.send(JSON.stringify({ type: type === 'connection_init' ? 'connection_ack' : 'next' }));
  });
});
server.on('listening', () => process.send?.(server.address()));
process.on('message', (text: string) => {
  const bytes = Buffer.from(text);
  for (const socket of server.clients) socket.send(bytes, { binary: false });
});
