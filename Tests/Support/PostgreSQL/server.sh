#!/usr/bin/env bash
# A PostgreSQL server of its own, on a socket in a folder of its own: server.sh start | stop FOLDER | pause FOLDER | go-on FOLDER | sql FOLDER STATEMENT
# `start` prints the folder; the database is `postgres`, the user `litho`, the password `se-cret`. PostgreSQL refuses root: as root it runs as nobody.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then runuser -u nobody -- "$@"; else "$@"; fi; }
folder=${2:-}
case $1 in
start)
  folder=$(as mktemp -d /tmp/litho-pg-XXXXXX)
  cd "$folder"
  echo se-cret | as tee "$folder/password" >/dev/null
  as "$bin/initdb" -D "$folder/data" -U litho -A scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C --no-sync >"$folder.log" 2>&1 \
    || { cat "$folder.log"; exit 1; }
  as "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -s start \
    -o "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c shared_buffers=16MB" >>"$folder.log" 2>&1 \
    || { cat "$folder.log" "$folder/log"; exit 1; }
  rm -f "$folder.log"
  echo "$folder" ;;
stop)
  case $folder in /tmp/litho-pg-*) ;; *) exit 2 ;; esac
  cd /
  as "$bin/pg_ctl" -D "$folder/data" -m immediate -w -s stop >/dev/null 2>&1 || true
  rm -rf "$folder" ;;
pause | go-on)
  # The server and the processes of its connections.
  signal=$([ "$1" = pause ] && echo STOP || echo CONT)
  main=$(head -1 "$folder/data/postmaster.pid")
  for process in "$main" $(ps -o pid= --ppid "$main"); do kill -"$signal" "$process" 2>/dev/null || true; done ;;
sql) PGPASSWORD=se-cret "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$folder" -U litho postgres -c "$3" ;;
esac
