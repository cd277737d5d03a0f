// Preloaded into a child where the kernel cannot tie it to its parent: when the parent is gone, so is the
// channel to it, and the child asks itself to end as on SIGTERM.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
