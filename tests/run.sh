#!/usr/bin/env bash
# Installs what is missing on a Debian machine with the .NET SDK, builds, and runs every test.
# Ends with the line "N passed, N failed"; exits with 0 only where nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

say() { printf '\n== %s\n' "$*"; }

# ---- What the tests drive: a real Redis, a real Prometheus, a real browser, gRPC clients of other languages, buf ----
packages=()
command -v redis-server >/dev/null || packages+=(redis-server)
command -v npm >/dev/null || packages+=(nodejs npm)
command -v h2load >/dev/null || packages+=(nghttp2-client)
command -v promtool >/dev/null || packages+=(prometheus)
[ -x /usr/bin/chromium ] || packages+=(chromium fonts-inter)
command -v curl >/dev/null || packages+=(curl ca-certificates)
/usr/bin/python3 -c 'import grpc, grpc_tools' 2>/dev/null || packages+=(python3-grpcio python3-grpc-tools)
[ -e /usr/share/zoneinfo/Europe/Berlin ] || packages+=(tzdata)
if [ ${#packages[@]} -gt 0 ]; then
  say "Installing ${packages[*]}"
  run_as_root=()
  [ "$(id -u)" -eq 0 ] || run_as_root=(sudo)
  if ! { "${run_as_root[@]}" apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive "${run_as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null; then
    echo "These Debian packages are needed and could not be installed: ${packages[*]}"
    exit 1
  fi
fi
say "Installing the npm packages of the interop tests"
npm ci --prefix tests/Decisioning.Grpc.Tests/Interop --no-audit --no-fund --silent || exit 1

# ---- Build ----
say "Building"
dotnet build Decisioning.sln -c Release -v quiet -nologo || exit 1

# ---- Run ----
data=${DECISIONING_DATA:-../shared/data}
passed=0 failed=0 left_out=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  dll="$project/bin/Release/net10.0/$name.dll"
  say "$name"
  filter=()
  if [ ! -d "$data" ]; then
    filter=(-trait- "Needs=data")
    left_out=$((left_out + $(dotnet "$dll" -list tests -trait "Needs=data" -noLogo -noColor | grep -c '^[A-Za-z].*Tests\.')))
  fi
  log=$(mktemp)
  dotnet "$dll" -noLogo -noColor "${filter[@]}" 2>&1 | tee "$log" | grep -Ev '^ *(Discovering|Discovered|Starting|Finished):'
  status=${PIPESTATUS[0]}
  summary=$(grep -Eo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  rm -f "$log"
  if [ -z "$summary" ]; then
    echo "$name ended without a summary: it crashed"
    failed=$((failed + 1))
    continue
  fi
  read -r total errors fails skipped < <(grep -Eo '[0-9]+' <<<"$summary" | tr '\n' ' ')
  # A skipped test is a test that nobody ran: it counts as failed.
  failed=$((failed + errors + fails + skipped))
  passed=$((passed + total - fails - skipped))
  if [ "$total" -eq 0 ] || { [ "$status" -ne 0 ] && [ $((errors + fails + skipped)) -eq 0 ]; }; then
    echo "$name ended with $status after $total tests: it crashed"
    failed=$((failed + 1))
  fi
done

say "Decisioning.Dashboard (web)"
log=$(mktemp)
npm test --silent --prefix src/Decisioning.Dashboard/web -- --no-color 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
web_passed=$(grep -E '^ *Tests ' "$log" | grep -Eo '[0-9]+ passed' | grep -Eo '[0-9]+')
web_failed=$(grep -E '^ *Tests ' "$log" | grep -Eo '[0-9]+ (failed|skipped)' | awk '{ sum += $1 } END { print sum + 0 }')
rm -f "$log"
passed=$((passed + ${web_passed:-0}))
failed=$((failed + ${web_failed:-0}))
if [ "$status" -ne 0 ] && [ "${web_failed:-0}" -eq 0 ]; then
  echo "The web app's tests or its generated types failed"
  failed=$((failed + 1))
fi

say "Checking the format"
if dotnet format Decisioning.sln --verify-no-changes --no-restore; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

echo
if [ "$left_out" -gt 0 ]; then
  echo "$left_out tests were left out: they need the data sets, which are not at $data (see README, Develop)."
  # Continuous integration has the data: there, a test that is left out is a test that failed to run.
  [ -z "${CI:-}" ] || failed=$((failed + left_out))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
