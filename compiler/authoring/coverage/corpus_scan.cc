// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/corpus_scan.h"

#include <deque>
#include <string>
#include <vector>

#include "compiler/authoring/coverage/wording.h"
#include "io/input/owned_batch.h"
#include "io/ordered_pipeline.h"
#include "io/terminal/progress.h"
#include "runtime/src/match/observe.h"

namespace ricochet::compiler {
namespace {

using Table = WordingTable CorpusScan::*;

// A response that goes into a table, or (`table` is none) that the matcher failed on.
struct Noted {
  Table table = nullptr;
  Classification classification;
  std::uint64_t line = 0;
  std::size_t begin = 0, size = 0;  // of its wording in Job::wordings
};

// A batch on its way through the stages.
struct Job {
  io::RecordBatch read;  // as its reader gave it
  io::OwnedBatch owned;  // used where the reader goes on meanwhile
  const io::RecordBatch* batch = nullptr;
  std::size_t input = 0;
  std::vector<Noted> noted;
  std::string wordings;
};

// What a worker has for itself.
struct Worker {
  Worker(const Ruleset& ruleset, const Vocabulary& vocabulary)
      : usage(ruleset), wording(vocabulary) {}

  Scratch::Impl scratch;
  Observation observation;
  UsageCounter usage;
  WordingMaker wording;
};

Table TableOf(const Observation& observation) {
  switch (observation.classification.layer) {
    case Layer::kNone:
      return &CorpusScan::unmatched;
    case Layer::kReply:
      // That a message was taken needs no better reason.
      return observation.classification.action == Action::kKeep ? nullptr : &CorpusScan::by_reply;
    case Layer::kStatus:
      return &CorpusScan::at_risk;
    default:
      return observation.decided_by + 1 < observation.texts ? &CorpusScan::at_risk : nullptr;
  }
}

class Scan final : public io::PipelineStages {
 public:
  Scan(const Ruleset& ruleset, const Vocabulary& vocabulary, std::size_t threads,
       io::InputQueue* inputs, io::Messages* messages)
      : threads_(threads),
        inputs_(*inputs),
        messages_(*messages),
        matcher_(ruleset),
        jobs_(io::PipelineSlots(threads)),
        result_(ruleset) {
    for (std::size_t i = 0; i < threads; ++i) workers_.emplace_back(ruleset, vocabulary);
  }

  CorpusScan Run() {
    io::RunPipeline(*this, threads_);
    progress_.Clear();
    for (const Worker& worker : workers_) result_.usage.Add(worker.usage);
    return std::move(result_);
  }

  bool Read(std::size_t slot) override {
    Job& job = jobs_[slot];
    if (!inputs_.Next(job.read)) return false;
    progress_.Update(inputs_.work_done());
    job.input = inputs_.number();
    job.batch = &job.read;
    if (threads_ > 1) {
      job.owned.CopyFrom(job.read);
      job.batch = &job.owned.batch();
    }
    return true;
  }

  void Work(std::size_t worker, std::size_t slot) override {
    Job& job = jobs_[slot];
    job.noted.clear();
    job.wordings.clear();
    for (std::size_t i = 0; i < job.batch->size(); ++i) {
      Observe(job.batch->responses[i], job.batch->records[i], &workers_[worker], &job);
    }
  }

  bool Write(std::size_t slot) override {
    const Job& job = jobs_[slot];
    for (const Noted& noted : job.noted) {
      if (noted.table == nullptr) {
        ++result_.failed;
        messages_.FailedRecord(inputs_.display_name(job.input), noted.line,
                               ToString(noted.classification.error));
        continue;
      }
      const std::string_view wordings = job.wordings;
      (result_.*noted.table)
          .Add(wordings.substr(noted.begin, noted.size), noted.classification,
               {job.input, noted.line});
    }
    return true;
  }

 private:
  void Observe(const Response& response, const io::Record& record, Worker* worker, Job* job) const {
    try {
      ObserveClassification(matcher_, response, &worker->scratch, &worker->observation);
    } catch (const CompileFailed&) {  // of an artifact that ricochetc has not written
      Noted failed;
      failed.line = record.line;
      failed.classification.error = ErrorCode::kDamaged;
      job->noted.push_back(failed);
      return;
    }
    worker->usage.Add(worker->observation);
    if (const Table table = TableOf(worker->observation); table != nullptr) {
      Note(table, record, worker, job);
    }
  }

  static void Note(Table table, const io::Record& record, Worker* worker, Job* job) {
    const NormalForm& outermost = worker->scratch.texts[0].form;
    const NormalForm& innermost = worker->scratch.texts[worker->scratch.text_count - 1].form;
    const std::string_view wording =
        worker->wording.Make({innermost.text, outermost.text, record.recipient, innermost.status});
    Noted noted;
    noted.table = table;
    noted.classification = worker->observation.classification;
    noted.line = record.line;
    noted.begin = job->wordings.size();
    noted.size = wording.size();
    job->wordings += wording;
    job->noted.push_back(noted);
  }

  std::size_t threads_;
  io::InputQueue& inputs_;
  io::Messages& messages_;
  Matcher::Impl matcher_;
  std::deque<Worker> workers_;  // they never move
  std::vector<Job> jobs_;
  io::Progress progress_;
  CorpusScan result_;
};

}  // namespace

CorpusScan ScanCorpus(const Ruleset& ruleset, const Vocabulary& vocabulary, std::size_t threads,
                      io::InputQueue* inputs, io::Messages* messages) {
  return Scan(ruleset, vocabulary, threads, inputs, messages).Run();
}

}  // namespace ricochet::compiler
