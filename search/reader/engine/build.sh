#!/usr/bin/env bash
# reader.c -> reader.wasm, with clang and lld (Debian: clang lld).
set -euo pipefail
cd "$(dirname "$0")"
clang --target=wasm32 -O3 -msimd128 -mbulk-memory -nostdlib -ffreestanding -fno-builtin -Wall -Wextra \
  -Wl,--no-entry -Wl,--strip-all -o reader.wasm reader.c
