// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/artifact/ruleset_data.h"

#include <algorithm>
#include <utility>

#include "runtime/src/artifact/check_artifact.h"

namespace ricochet {

Result<std::shared_ptr<const RulesetData>> RulesetData::Own(std::unique_ptr<std::byte[]> bytes,
                                                            std::size_t size) {
  std::shared_ptr<RulesetData> data(new RulesetData());
  data->owned_ = std::move(bytes);
  data->bytes_ = {data->owned_.get(), size};
  return Check(std::move(data));
}

Result<std::shared_ptr<const RulesetData>> RulesetData::Borrow(std::span<const std::byte> bytes) {
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % format::kSectionAlignment != 0) {
    return Status(ErrorCode::kInvalidArgument, "a borrowed artifact must be aligned to 8 bytes");
  }
  std::shared_ptr<RulesetData> data(new RulesetData());
  data->bytes_ = bytes;
  return Check(std::move(data));
}

Result<std::shared_ptr<const RulesetData>> RulesetData::Check(std::shared_ptr<RulesetData> data) {
  Result<RulesetTables> tables = CheckArtifact(data->bytes_);
  if (!tables.ok()) return tables.status();
  data->tables_ = *tables;
  const auto rules = data->tables_.rules;
  const auto first_of = [&](Layer layer) {
    const auto found = std::ranges::find_if(rules, [&](const format::RuleRecord& rule) {
      return static_cast<Layer>(rule.layer) >= layer;
    });
    return static_cast<std::uint32_t>(found - rules.begin());
  };
  data->first_reply_rule_ = first_of(Layer::kReply);
  data->first_form_ = first_of(Layer::kForm);
  return std::shared_ptr<const RulesetData>(std::move(data));
}

const format::Header& RulesetData::header() const {
  return *reinterpret_cast<const format::Header*>(bytes_.data());
}

}  // namespace ricochet
