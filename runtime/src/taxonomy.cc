// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/taxonomy_test.cc
#include "ricochet/taxonomy.h"

#include <array>
#include <cstddef>

namespace ricochet {
namespace {

// Names by enumerator: the numbers are fixed, since artifacts store them.
constexpr std::array<std::string_view, kBounceTypeCount> kBounceTypes = {"hard", "soft", "other",
                                                                         "n/a"};
constexpr std::array<std::string_view, kActionCount> kActions = {"keep", "retry", "investigate",
                                                                 "remove", "suppress"};
constexpr std::array<std::string_view, kLayerCount + 1> kLayers = {
    "override", "provider", "cause", "status", "likeness", "reply", "form", "none"};

template <typename Enum, std::size_t kSize>
std::string_view NameOf(const std::array<std::string_view, kSize>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < kSize ? names[index] : "?";
}

template <typename Enum, std::size_t kSize>
std::optional<Enum> FindName(const std::array<std::string_view, kSize>& names,
                             std::string_view name) noexcept {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ToString(BounceType type) noexcept { return NameOf(kBounceTypes, type); }
std::string_view ToString(Action action) noexcept { return NameOf(kActions, action); }
std::string_view ToString(Layer layer) noexcept { return NameOf(kLayers, layer); }

std::optional<BounceType> ParseBounceType(std::string_view name) noexcept {
  return FindName<BounceType>(kBounceTypes, name);
}

std::optional<Action> ParseAction(std::string_view name) noexcept {
  return FindName<Action>(kActions, name);
}

std::optional<Layer> ParseLayer(std::string_view name) noexcept {
  const std::optional<Layer> layer = FindName<Layer>(kLayers, name);
  return layer == Layer::kNone ? std::nullopt : layer;
}

}  // namespace ricochet
