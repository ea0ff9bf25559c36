// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/choose_phrases.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "compiler/authoring/coverage/candidate_phrases.h"
#include "compiler/authoring/coverage/example_text.h"
#include "compiler/authoring/coverage/phrase_trial.h"

namespace ricochet::compiler {
namespace {

// A phrase on trial.
struct Trial {
  std::size_t wording = 0;  // for which it was made
  std::string text;
  bool taken = false;                  // it holds where nothing may change
  std::vector<std::uint32_t> held_in;  // wordings, as ChosenPhrase::covers counts them; ascending
};

class Chooser {
 public:
  explicit Chooser(const ProposalTask& task)
      : task_(task), handled_(task.wanted.size() + task.may_take.size()) {}

  std::vector<ChosenPhrase> Run() {
    const std::size_t count = std::min(task_.wanted.size(), kMaxProposals);
    chosen_.resize(count);
    for (std::size_t i = 0; i < count; ++i) AddCandidates(i);
    if (!trials_.empty()) TryAll();
    for (std::size_t i = 0; i < count; ++i) Choose(i);
    return std::move(chosen_);
  }

 private:
  void AddCandidates(std::size_t wording) {
    for (CandidatePhrase& phrase :
         CandidatePhrases(task_.wanted[wording].wording, task_.vocabulary)) {
      trials_.push_back({wording, std::move(phrase.text), false, {}});
    }
  }

  void TryAll() {
    std::vector<std::string> texts;
    for (const Trial& trial : trials_) texts.push_back(trial.text);
    Result<std::unique_ptr<PhraseTrial>> created = PhraseTrial::Create(task_.ruleset, texts);
    if (!created.ok()) {
      failure_ = created.status().message();
      return;
    }
    PhraseTrial& trial = **created;
    for (std::size_t i = 0; i < task_.ruleset.example_count(); ++i) {
      const ExampleInfo example = task_.ruleset.example(i);
      Response response{example.text,  example.domain, example.mx,
                        example.reply, example.status, example.command};
      for (const std::uint32_t held : trial.HeldIn(response)) trials_[held].taken = true;
    }
    for (const WordingCount& row : task_.at_risk) {
      for (const std::uint32_t held : HeldIn(row, &trial)) trials_[held].taken = true;
    }
    std::uint32_t number = 0;
    for (const auto rows : {task_.wanted, task_.may_take}) {
      for (const WordingCount& row : rows) {
        for (const std::uint32_t held : HeldIn(row, &trial)) {
          trials_[held].held_in.push_back(number);
        }
        ++number;
      }
    }
  }

  static const std::vector<std::uint32_t>& HeldIn(const WordingCount& row, PhraseTrial* trial) {
    const std::string text = ExampleOf(row.wording);
    Response response;
    response.text = text;
    return trial->HeldIn(response);
  }

  // First a phrase that holds for this wording alone; else one that holds for others that have none
  // of their own yet.
  void Choose(std::size_t wording) {
    ChosenPhrase& chosen = chosen_[wording];
    if (handled_[wording]) {
      chosen.why_not = "the rule for a more frequent wording covers it";
      return;
    }
    const Trial* best = nullptr;
    bool any = false;
    for (const bool alone : {true, false}) {
      for (const Trial& trial : trials_) {
        if (best != nullptr || trial.wording != wording) continue;
        any = true;
        if (MayTake(trial, alone)) best = &trial;
      }
    }
    if (best == nullptr) {
      chosen.why_not = !failure_.empty() ? failure_
                       : any             ? "its words also occur in examples or in other wordings"
                                         : "too few words of it are known";
      return;
    }
    chosen.text = best->text;
    for (const std::uint32_t held : best->held_in) {
      handled_[held] = true;
      if (held != wording) chosen.covers.push_back(held);
    }
  }

  bool MayTake(const Trial& trial, bool alone) const {
    if (trial.taken || !std::ranges::binary_search(trial.held_in, trial.wording)) return false;
    if (trial.held_in.size() == 1) return true;
    return !alone && std::ranges::all_of(trial.held_in, [&](std::uint32_t held) {
      return held == trial.wording ||
             (held > trial.wording && !handled_[held] && SameToday(held, trial.wording));
    });
  }

  bool SameToday(std::size_t a, std::size_t b) const {
    return task_.CodeOf(task_.Undecided(a)) == task_.CodeOf(task_.Undecided(b));
  }

  const ProposalTask& task_;
  std::vector<ChosenPhrase> chosen_;
  std::vector<Trial> trials_;
  std::vector<bool> handled_;  // wordings that a chosen phrase holds for
  std::string failure_;
};

}  // namespace

std::vector<ChosenPhrase> ChoosePhrases(const ProposalTask& task) { return Chooser(task).Run(); }

}  // namespace ricochet::compiler
