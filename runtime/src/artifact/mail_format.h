// SPDX-License-Identifier: Apache-2.0
//
// The part of an artifact that is about inbound mail, and the fields that conditions ask for.
// Described in runtime/ARTIFACT_FORMAT.md.
#ifndef RICOCHET_RUNTIME_ARTIFACT_MAIL_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_MAIL_FORMAT_H_

#include <cstddef>
#include <cstdint>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::format {

// Each field that is asked for costs working memory.
inline constexpr std::size_t kMaxFields = 48;

struct FieldRecord {  // kFields: those that some expression is about
  StringRef name;     // lower case
};

struct GivenFieldRecord {  // kGivenFields: of examples
  StringRef name, value;
};

struct KindRecord {  // kKinds
  StringRef name;
  StringRef title[2];  // English, Danish
};

struct FormRecord {  // kForms: rules ascend, which are those of the layer form
  std::uint32_t rule;
  std::uint32_t kind;  // in kKinds
  Range settings;      // in kFormSettings
};

struct FormSettingRecord {  // kFormSettings
  StringRef key, value;
};

struct MailNameRecord {  // kMailNames
  StringRef place, role, name;
};

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_MAIL_FORMAT_H_
