/** What `freshet --help` prints. */
export const HELP = `freshet [command] [options]

Commands
  serve      run the server (this is what happens without a command)
  doctor     look at this machine and say what is missing (--json for programs)
  topology   the relay tree of a stream: freshet topology <streamId> [--svg FILE] [--json]
  prewarm    lets nodes carry a stream ahead of its viewers: freshet prewarm <streamId>
             [--regions a,b] [--nodes N] [--for 30m]
  load       load a server with publishers, viewers, HLS players and chat:
             freshet load --help
  admin      grant USERNAME [admin|moderator], revoke USERNAME, or list: roles of the
             platform; the first administrator is made like this
  migrate    bring the database's tables up to date, then end
  audit verify
             compute the audit log's chain of hashes again and say whether it is whole

Options
  --role <all|media|control>   what this process does (default all)
  --listen <list>              listeners to open: http,metrics,rpc,rtmp,rtmps,srt
  --json                       doctor only: print the report as JSON
  --check-config               say whether the configuration is good, then end
  --print-config               print it with its secrets hidden, then end
  -h, --help                   this text
  -v, --version                the version

The configuration is read from the environment; infra/deploy/freshet.env.example
names every variable with its default.
`;
