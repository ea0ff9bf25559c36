// SPDX-License-Identifier: Apache-2.0
//
// File: version.h
// The version of the library. CMake reads it from here.
#ifndef RICOCHET_VERSION_H_
#define RICOCHET_VERSION_H_

#define RICOCHET_VERSION_MAJOR 0
#define RICOCHET_VERSION_MINOR 1
#define RICOCHET_VERSION_PATCH 0
#define RICOCHET_VERSION_STRING "0.1.0"

#endif  // RICOCHET_VERSION_H_
