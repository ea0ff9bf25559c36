// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/rule_schema.h"

#include "compiler/source/diagnostic.h"
#include "ricochet/diagnosis.h"
#include "ricochet/taxonomy.h"

namespace ricochet::compiler {
namespace {

// Of the enumerators 0 to `count` - 1.
template <typename Enumeration>
std::vector<std::string_view> EnumeratorNames(int count) {
  std::vector<std::string_view> names;
  for (int i = 0; i < count; ++i) names.push_back(ToString(static_cast<Enumeration>(i)));
  return names;
}

// Those that rules may be in.
std::vector<std::string_view> LayersOfRules() {
  std::vector<std::string_view> names = EnumeratorNames<Layer>(kLayerCount);
  std::erase(names, ToString(Layer::kLikeness));
  std::erase(names, ToString(Layer::kForm));
  return names;
}

// Of the warnings that a rule can silence.
std::vector<std::string_view> SilenceableWarnings() {
  std::vector<std::string_view> names;
  for (const DiagnosticCode code : AllDiagnosticCodes()) {
    const bool silenceable = code != DiagnosticCode::kUnusedAllow && !WarningName(code).empty();
    if (silenceable) names.push_back(WarningName(code));
  }
  return names;
}

}  // namespace

std::vector<std::string_view> AllowedNames(ValueDomain domain) {
  switch (domain) {
    case ValueDomain::kLayer:
      return LayersOfRules();
    case ValueDomain::kBounceType:
      return EnumeratorNames<BounceType>(kBounceTypeCount);
    case ValueDomain::kAction:
      return EnumeratorNames<Action>(kActionCount);
    case ValueDomain::kDiagnosisScope:
      return EnumeratorNames<DiagnosisScope>(kDiagnosisScopeCount);
    case ValueDomain::kDiagnosisSeverity:
      return EnumeratorNames<DiagnosisSeverity>(kDiagnosisSeverityCount);
    case ValueDomain::kWarning:
      return SilenceableWarnings();
    case ValueDomain::kMailPart:
      return {"status", "original", "report"};
    case ValueDomain::kMailPlace:
      return {"status", "report", "original", "mail", "address"};
    case ValueDomain::kMailOrder:
      return {"address-first", "text-first"};
    default:
      return {};
  }
}

}  // namespace ricochet::compiler
