#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Guess: whether a line gets -Wsign-conversion does not depend on the optimisation level, for the
# warning comes from the front end.
#
# What happens (g++ 12.2.0-14+deb12u1, Debian 12, x86-64): a call of an AVX-512 gather draws
# "conversion to 'char' from '__mmask8'" at -O0, on the caller's own line, and nothing from -O1 on.
# Without __OPTIMIZE__ the intrinsic is a macro with a cast that the caller's warnings see; with it,
# it is a function of a system header. So -Werror can fail a debug build alone.
#
# Installs the compiler's packages into a temporary folder and fails if this changes. Needs
# apt-get (Debian 12, x86-64) with its lists; no root.

set -euo pipefail

version=12.2.0-14+deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq "cpp-12=$version" "g++-12=$version" "libgcc-12-dev=$version" \
  libmpc3 libmpfr6 libgmp10 libisl23 libzstd1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
compiler=root/usr/lib/gcc/x86_64-linux-gnu/12
cat >gather.cc <<'END'
#include <immintrin.h>
__m512i Load(__m512i into, __mmask8 which, __m512i at, const void* base) {
  return _mm512_mask_i64gather_epi64(into, which, at, base, 8);
}
END

# warnings LEVEL: how many the compiler gives at that level.
warnings() {
  LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu:root/lib/x86_64-linux-gnu "$compiler/cc1plus" \
    -quiet "$1" -std=c++20 -nostdinc -isystem "$compiler/include" -Wsign-conversion -mavx512f \
    -D_MM_MALLOC_H_INCLUDED gather.cc -o /dev/null 2>log || { cat log >&2; exit 1; }
  grep -c 'gather.cc:3:.*-Wsign-conversion' log || true
}

unoptimised=$(warnings -O0) optimised=$(warnings -O1)
echo "g++ $version: $unoptimised warning at -O0, $optimised at -O1"
[ "$unoptimised" = 1 ] && [ "$optimised" = 0 ]
