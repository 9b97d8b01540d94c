#!/usr/bin/env bash
# A cluster of one controller and two nodes on this machine, with files of its own: cluster.sh start FOLDER | kill-node FOLDER NAME | stop FOLDER
# Prints what the environment of its clients must hold (SLURM_CONF). Needs slurm-wlm and munge, and to be root or a user named `slurm`.
set -eu
folder=$(realpath "$2")
port=$((20000 + $$ % 20000))
# Kills the processes of jobs of this cluster, of one node where it is named, and the daemon's helper for each job, which is their ancestor that does not know it.
kill_jobs() {
  for process in $(grep -slz "^SLURM_CONF=$folder/" /proc/[0-9]*/environ | cut -d/ -f3); do
    grep -qz "^SLURMD_NODENAME=${1:-}" /proc/$process/environ 2>/dev/null || continue
    parent=$(awk '{print $4}' /proc/$process/stat 2>/dev/null || echo 0)
    if tr '\0' ' ' < /proc/$parent/cmdline 2>/dev/null | grep -q '^slurmstepd:'; then kill -9 "$parent" 2>/dev/null || true; fi
    kill -9 "$process" 2>/dev/null || true
  done
}
case $1 in
start)
  mkdir -p "$folder"/{state,spool-n1,spool-n2,run}; chmod 755 "$folder"; chmod 700 "$folder/run"
  head -c 1024 /dev/urandom > "$folder/munge.key"; chmod 400 "$folder/munge.key"
  munged --key-file="$folder/munge.key" --socket="$folder/munge.sock" --pid-file="$folder/run/munged.pid" \
    --log-file="$folder/run/munged.log" --seed-file="$folder/run/munged.seed" --force >/dev/null 2>&1
  cat > "$folder/slurm.conf" <<C
ClusterName=litho-test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$port
AuthType=auth/munge
AuthInfo=socket=$folder/munge.sock
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmctldLogFile=$folder/run/slurmctld.log
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmdLogFile=$folder/run/slurmd-%n.log
SlurmdSpoolDir=$folder/spool-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=1
MpiDefault=none
ReturnToService=2
SlurmctldTimeout=30
SlurmdTimeout=10
InactiveLimit=0
MinJobAge=10
KillWait=2
NodeName=n1,n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 2))] CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
C
  export SLURM_CONF="$folder/slurm.conf"
  slurmctld -c >/dev/null 2>&1
  for node in n1 n2; do slurmd -N $node >/dev/null 2>&1; done
  for _ in $(seq 100); do
    test "$(sinfo --noheader --format='%T %D' 2>/dev/null)" = 'idle 2' && echo "SLURM_CONF=$SLURM_CONF" && exit 0
    sleep 0.3
  done
  sinfo 2>&1; tail -5 "$folder"/run/*.log; exit 1 ;;
kill-node)
  # The daemon and what it started: as if the machine had lost its power.
  kill -9 "$(cat "$folder/run/slurmd-$3.pid")"
  kill_jobs "$3" ;;
stop)
  for file in "$folder"/run/slurmd-n1.pid "$folder"/run/slurmd-n2.pid "$folder"/run/slurmctld.pid "$folder"/run/munged.pid; do
    test -s "$file" && kill "$(cat "$file")" 2>/dev/null || true
  done
  sleep 1
  kill_jobs
  for file in "$folder"/run/*.pid; do test -s "$file" && kill -9 "$(cat "$file")" 2>/dev/null || true; done ;;
esac
