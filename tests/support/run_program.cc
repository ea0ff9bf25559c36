// SPDX-License-Identifier: Apache-2.0
#include "tests/support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <system_error>

namespace ricochet::testing {
namespace {

using Clock = std::chrono::steady_clock;

void Check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// A file descriptor that is closed with its scope, or earlier.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void Reset(int number) {
    Close();
    number_ = number;
  }
  void Close() {
    if (open()) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Pipe() {
    std::array<int, 2> ends = {};
    Check(pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe2");
    read.Reset(ends[0]);
    write.Reset(ends[1]);
  }
  Descriptor read;
  Descriptor write;
};

// "NAME=value" strings, and the array of pointers that exec wants.
class StringArray {
 public:
  void Add(std::string text) { texts_.push_back(std::move(text)); }
  char* const* Pointers() {
    pointers_.clear();
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
  }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

StringArray MakeEnvironment(const std::map<std::string, std::string>& changes) {
  StringArray result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (!changes.contains(std::string(text.substr(0, text.find('='))))) {
      result.Add(std::string(text));
    }
  }
  for (const auto& [name, value] : changes) {
    if (!value.empty()) result.Add(std::string(name).append("=").append(value));
  }
  return result;
}

class Child {
 public:
  explicit Child(const ProgramCall& call) : call_(call) { Start(); }

  ProgramResult Finish() {
    Talk();
    int status = 0;
    rusage usage = {};
    if (result_.timed_out) kill(pid_, SIGKILL);
    while (wait4(pid_, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    result_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result_.peak_memory_kib = usage.ru_maxrss;
    return std::move(result_);
  }

 private:
  void Start() {
    posix_spawn_file_actions_t actions;
    Check(posix_spawn_file_actions_init(&actions), "file actions");
    posix_spawn_file_actions_adddup2(&actions, in_.read.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out_.write.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err_.write.number(), STDERR_FILENO);
    if (!call_.stdout_path.empty()) {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, call_.stdout_path.c_str(),
                                       O_WRONLY | O_CREAT | O_TRUNC, 0644);
    }
    if (!call_.cwd.empty()) posix_spawn_file_actions_addchdir_np(&actions, call_.cwd.c_str());
    StringArray args;
    args.Add(call_.program);
    for (const std::string& arg : call_.args) args.Add(arg);
    StringArray env = MakeEnvironment(call_.env);
    // RunProgram ignores SIGPIPE; the program is to start as from a shell.
    posix_spawnattr_t attributes;
    Check(posix_spawnattr_init(&attributes), "spawn attributes");
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int error = posix_spawn(&pid_, call_.program.c_str(), &actions, &attributes,
                                  args.Pointers(), env.Pointers());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    Check(error, call_.program.c_str());
    in_.read.Close();
    out_.write.Close();
    err_.write.Close();
    fcntl(in_.write.number(), F_SETFL, O_NONBLOCK);
  }

  // Feeds and reads until the program has closed its outputs.
  void Talk() {
    const Clock::time_point deadline = Clock::now() + call_.timeout;
    while (out_.read.open() || err_.read.open()) {
      if (written_ == call_.input.size()) in_.write.Close();
      std::array<pollfd, 3> fds = {{{in_.write.number(), POLLOUT, 0},
                                    {out_.read.number(), POLLIN, 0},
                                    {err_.read.number(), POLLIN, 0}}};
      poll(fds.data(), fds.size(), 200);  // a negative descriptor is passed over
      if (fds[0].revents != 0) Feed();
      if (fds[1].revents != 0) ReadSome(out_.read, result_.out);
      if (fds[2].revents != 0) ReadSome(err_.read, result_.err);
      if (call_.hang_up_early && !result_.out.empty()) out_.read.Close();
      if (Clock::now() > deadline) {
        result_.timed_out = true;
        return;
      }
    }
  }

  void Feed() {
    const ssize_t count =
        write(in_.write.number(), call_.input.data() + written_, call_.input.size() - written_);
    if (count > 0) {
      written_ += static_cast<std::size_t>(count);
    } else if (errno != EAGAIN && errno != EINTR) {
      in_.write.Close();  // the program does not want it all
    }
  }

  static void ReadSome(Descriptor& from, std::string& to) {
    std::array<char, 65536> piece;
    const ssize_t count = read(from.number(), piece.data(), piece.size());
    if (count > 0) {
      to.append(piece.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      from.Close();
    }
  }

  const ProgramCall& call_;
  Pipe in_;
  Pipe out_;
  Pipe err_;
  pid_t pid_ = -1;
  std::size_t written_ = 0;
  ProgramResult result_;
};

}  // namespace

ProgramResult RunProgram(const ProgramCall& call) {
  // A program that closes its input early must not end the test.
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
  return Child(call).Finish();
}

}  // namespace ricochet::testing
