// SPDX-License-Identifier: Apache-2.0
#include "io/mail/gmime.h"

#include <dlfcn.h>

#include <string>

#include "io/mail/mime_tree.h"

namespace ricochet::mail {
namespace {

constexpr const char* kLibrary = "libgmime-3.0.so.0";

void StayQuiet(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

// Mails are hostile; what GLib thinks of them is no message for users.
void Start(const GMime& functions) {
  for (const char* domain : {"gmime", "GLib", "GLib-GObject", "GLib-GIO"}) {
    functions.g_log_set_handler(domain, static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK), &StayQuiet,
                                nullptr);
  }
  functions.g_mime_init();
}

struct Loaded {
  GMime functions;
  Status status = LoadFunctions(kLibrary, &functions);

  Loaded() {
    if (status.ok()) Start(functions);
  }
};

const Loaded& Load() {
  static const Loaded* const loaded = new Loaded;  // never deleted: threads may outlive main
  return *loaded;
}

Status Missing(const char* what) {
  return Status(ErrorCode::kNotFound,
                "to read mails, install GMime 3 (package libgmime-3.0-0 or gmime30): " +
                    std::string(what == nullptr ? "not found" : what));
}

}  // namespace

Status LoadFunctions(const char* name, GMime* functions) {
  void* const library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return Missing(dlerror());
    // The functions of GLib are found too: dlsym also looks into what the library depends on.
#define RICOCHET_GMIME_LOAD(name)                                                       \
  functions->name = reinterpret_cast<decltype(functions->name)>(dlsym(library, #name)); \
  if (functions->name == nullptr) return Missing(dlerror());
  RICOCHET_GMIME_FUNCTIONS(RICOCHET_GMIME_LOAD)
#undef RICOCHET_GMIME_LOAD
  return {};
}

const GMime* LoadGMime() {
  const Loaded& loaded = Load();
  return loaded.status.ok() ? &loaded.functions : nullptr;
}

Status CheckMailLibrary() { return Load().status; }

}  // namespace ricochet::mail
