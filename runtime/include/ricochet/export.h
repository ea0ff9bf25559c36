// SPDX-License-Identifier: Apache-2.0
//
// File: export.h
// Marks the exported symbols of a shared library, which is built with hidden visibility.
#ifndef RICOCHET_EXPORT_H_
#define RICOCHET_EXPORT_H_

#if defined(__GNUC__) || defined(__clang__)
#define RICOCHET_EXPORT [[gnu::visibility("default")]]
#else
#define RICOCHET_EXPORT
#endif

#endif  // RICOCHET_EXPORT_H_
