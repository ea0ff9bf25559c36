# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the scripts beside it: goes to the root of the repository and sees to the packages of
# debian-packages.txt.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# A script that needs more sets `extra_packages` first.
wanted_packages() {
  grep -v '^#' scripts/debian-packages.txt
  local package
  for package in ${extra_packages:-}; do printf '%s\n' "$package"; done
}

# Prints those that are not installed.
missing_packages() {
  local package
  for package in $(wanted_packages); do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      printf '%s\n' "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "not root, and no sudo: install these packages yourself, then run this again:"
    missing_packages | tr '\n' ' ' >&2
    printf '\n' >&2
    exit 1
  fi
}

install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    command -v cmake >/dev/null && command -v ninja >/dev/null && return
    say "this is no Debian: install what these Debian packages hold, then run this again:"
    wanted_packages | tr '\n' ' ' >&2
    printf '\n' >&2
    exit 1
  fi
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  say "installing" $missing
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # Packages have no blanks in their names.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    $missing >/dev/null
}

# build PRESET [TARGET...]: configures once, builds what has changed.
build() {
  local preset=$1
  shift
  if ! cmake --preset "$preset" >"build-$preset.log" 2>&1; then
    cat "build-$preset.log" >&2
    rm -f "build-$preset.log"
    return 1
  fi
  rm -f "build-$preset.log"
  cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}
