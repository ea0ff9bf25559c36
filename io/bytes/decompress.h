// SPDX-License-Identifier: Apache-2.0
//
// Compressed inputs: gzip (zlib) and zstd (libzstd), recognised by their first bytes, never by
// name.
//
// Tested by tests/io/bytes/decompress_test.cc
#ifndef RICOCHET_IO_BYTES_DECOMPRESS_H_
#define RICOCHET_IO_BYTES_DECOMPRESS_H_

#include <memory>

#include "io/bytes/byte_source.h"

namespace ricochet::io {

// What `source` holds, decompressed; any other source as it is. Several members or frames, one
// after the other, are one stream, as with gzip and zstd themselves.
//
// Cost: streams; memory is a block and the format's window (zstd: at most 128 MiB, as its own
// program has it), whatever the data unfolds to.
// Errors: where the data is damaged or ends too early, all that comes out before is given; then
// Read says what is wrong and at which byte of the file.
std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> source);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_DECOMPRESS_H_
