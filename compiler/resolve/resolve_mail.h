// SPDX-License-Identifier: Apache-2.0
//
// Forms, kinds and names of inbound mail: kinds are looked up, roles and patterns checked.
//
// Tested by tests/compiler/resolve/resolve_mail_test.cc and the golden files
#ifndef RICOCHET_COMPILER_RESOLVE_RESOLVE_MAIL_H_
#define RICOCHET_COMPILER_RESOLVE_RESOLVE_MAIL_H_

#include "compiler/resolve/merge_folders.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// Fills the part of `set` that is about mail. REQUIRES: its rules are ranked.
void ResolveMail(const MergedFiles& merged, RuleSet* set, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_RESOLVE_MAIL_H_
