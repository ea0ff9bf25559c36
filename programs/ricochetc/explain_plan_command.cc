// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc explain-plan`: how responses are matched with one rule.
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"

namespace ricochet::compiler {
namespace {

struct ExplainPlanOptions {
  std::string rule;
  std::vector<std::string> folders;
};

int RunExplainPlan(const ExplainPlanOptions& options) {
  const Compilation compilation = Compile(options.folders, {.explain_plan = options.rule});
  if (!compilation.ok()) {
    ShowDiagnostics(compilation.diagnostics, compilation.sources);
    return cli::kExitFailed;
  }
  if (compilation.plan.empty()) return Fail("there is no rule `" + options.rule + "`");
  std::cout << compilation.plan;
  return cli::kExitDone;
}

}  // namespace

cli::Command AddExplainPlan(cli::Arguments& program) {
  cli::Arguments& command =
      program.AddCommand("explain-plan", "show how the phrases and patterns of a rule are found");
  const auto options = std::make_shared<ExplainPlanOptions>();
  command.AddPositional("ID", &options->rule, "of the rule").Required();
  command.AddPositional("FOLDER", &options->folders, "folders of rule files, as for build")
      .Required();
  return {&command, [options] { return RunExplainPlan(*options); }};
}

}  // namespace ricochet::compiler
