#!/usr/bin/env bash
# Echo of 300-byte messages: gRPC against plain HTTP/2 POST, in one process, in turn, at 64 streams of one connection.
# Usage: benchmarks/grpc-echo.sh [ROUNDS] [REQUESTS]. Needs h2load (Debian: nghttp2-client).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-11}
requests=${2:-400000}
port=5399
project=benchmarks/Decisioning.Grpc.Load
dotnet build -c Release "$project" --nologo -v quiet
work=$(mktemp -d)
dotnet "$project/bin/Release/net10.0/Decisioning.Grpc.Load.dll" "$port" "$work" >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s "$work/plain.bin" ] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.1; done

load() { # KIND ARGS... -> requests per second; fails when a request fails
  local kind=$1
  shift
  local path=/plain type=application/octet-stream
  if [ "$kind" = grpc ]; then path=/decisioning.load.v1.EchoService/Echo type=application/grpc; fi
  h2load -c 1 -m 64 -d "$work/$kind.bin" -H "content-type: $type" -H 'te: trailers' "$@" "http://127.0.0.1:$port$path" >"$work/out"
  if ! grep -q ' 0 failed, 0 errored, 0 timeout' "$work/out"; then
    cat "$work/out" >&2
    return 1
  fi
  awk '/^finished in/ { sub(/,/, "", $4); print $4 }' "$work/out"
}

median() { sort -g | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# At least 12 s of load each, so that the compiler has come to its end.
echo "warming up" >&2
started=$SECONDS
while [ $((SECONDS - started)) -lt 26 ]; do
  load plain -n 200000 >/dev/null
  load grpc -n 200000 >/dev/null
done

for ((round = 1; round <= rounds; round++)); do
  plain=$(load plain -n "$requests")
  grpc=$(load grpc -n "$requests")
  again=$(load plain -n "$requests")
  echo "$plain" >>"$work/plain.txt"
  echo "$grpc" >>"$work/grpc.txt"
  echo "$again" >>"$work/again.txt"
  awk -v r="$round" -v p="$plain" -v g="$grpc" -v a="$again" \
    'BEGIN { printf "round %2d  plain %8.0f  grpc %8.0f  plain again %8.0f  grpc/plain %.3f\n", r, p, g, a, 2 * g / (p + a) }' |
    tee -a "$work/rounds.txt"
done
awk -v p="$(median <"$work/plain.txt")" -v g="$(median <"$work/grpc.txt")" -v a="$(median <"$work/again.txt")" \
  -v q="$(awk '{ print $NF }' "$work/rounds.txt" | median)" 'BEGIN {
    printf "medians   plain %8.0f  grpc %8.0f  plain again %8.0f\n", p, g, a
    printf "ratio     %.3f (median of the rounds), control plain/plain %.3f\n", q, a / p }'
