#!/usr/bin/env bash
# Writes pictures of every page of the dashboard - light, dark, phone - with the demo's data into a folder.
# Usage: bash tests/screenshots.sh [FOLDER]   (default ./screenshots; needs /usr/bin/chromium)
set -euo pipefail
folder=$(mkdir -p "${1:-screenshots}" && cd "${1:-screenshots}" && pwd)
cd "$(dirname "$0")/.."
dotnet build tests/Decisioning.Dashboard.Tests -c Release -v quiet -nologo -clp:ErrorsOnly
DECISIONING_SCREENSHOTS=$folder dotnet tests/Decisioning.Dashboard.Tests/bin/Release/net10.0/Decisioning.Dashboard.Tests.dll \
  -noLogo -noColor -class Decisioning.Dashboard.Tests.EveryPageTests
ls "$folder"
