/**
 * A chat bot without dependencies: greets whoever says hello, comes back after any drop, and misses
 * nothing. Node 22 or newer:
 *
 *   FRESHET_URL=https://live.example.org ROOM=rm_… TOKEN=frp_… node chat-bot.mjs
 *
 * The token is a personal or app token with the scopes chat:read and chat:write.
 */
const { FRESHET_URL = 'http://127.0.0.1:8080', ROOM = '', TOKEN = '' } = process.env;

let position = '';
let attempt = 0;

function connect() {
  const url = new URL(`/ws/chat/${ROOM}`, FRESHET_URL.replace(/^http/, 'ws'));
  if (position !== '') {
    // What was said in the meantime comes first.
    url.searchParams.set('after', position);
  }
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => {
    attempt = 0;
    socket.send(JSON.stringify({ token: TOKEN }));
  });
  socket.addEventListener('message', ({ data }) => {
    const entry = JSON.parse(data);
    if (entry.epoch) {
      position = `${entry.epoch}.${entry.seq}`;
    }
    handle(entry, (text) => {
      // The same nonce is one message, however often it is sent.
      socket.send(JSON.stringify({ text, replyTo: entry.id, nonce: `greet-${entry.id}` }));
    });
  });
  socket.addEventListener('close', ({ code }) => {
    // 4500 and above would end the same way again.
    if (code < 4500) {
      attempt += 1;
      setTimeout(connect, Math.random() * Math.min(8000, 500 * 2 ** attempt));
    } else {
      process.exitCode = 1;
    }
  });
}

function handle(entry, reply) {
  if (entry.type === 'error') {
    console.error(entry.status, entry.code, entry.text);
  } else if (entry.type === 'message' && /^hello\b/i.test(entry.text) && !entry.replyTo) {
    reply(`Hello ${entry.username}!`);
  }
}

connect();
