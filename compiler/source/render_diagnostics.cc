// SPDX-License-Identifier: Apache-2.0
//
// excerpt.h lays out an excerpt in terminal columns; this file prints the blocks around it. All
// text from rule files is escaped, because rules may come from strangers.
#include "compiler/source/render_diagnostics.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "compiler/source/excerpt.h"
#include "io/text/json.h"

namespace ricochet::compiler {
namespace {

using io::Json;

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kGutterColor = "\x1b[1;34m";

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      break;
  }
  return "note";
}

std::string_view SeverityColor(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "\x1b[1;31m";
    case Severity::kWarning:
      return "\x1b[1;33m";
    case Severity::kNote:
      break;
  }
  return "\x1b[1;36m";
}

// Null where the span's file is not among `files`.
const SourceFile* FileOf(const SourceSpan& span, const SourceFiles& files) {
  return span.file < files.size() ? &files[span.file] : nullptr;
}

// "path:line:column".
std::string PlaceText(const SourceFile& file, std::size_t offset) {
  const LineColumn place = file.Locate(offset);
  return Printable(file.display_path()) + ':' + std::to_string(place.line) + ':' +
         std::to_string(place.column);
}

class TextRenderer {
 public:
  TextRenderer(const SourceFiles& files, bool color) : files_(files), color_(color) {}

  void Render(const Diagnostic& diagnostic);
  std::string Take() { return std::move(out_); }

 private:
  void SetGutterWidth(const Diagnostic& diagnostic);
  void Header(const Diagnostic& diagnostic, const SourceFile* file);
  void Excerpt(const SourceFile& file, const Label& label, char mark, std::string_view color);
  void Help(std::string_view help);

  void Painted(std::string_view color, std::string_view text);
  void Gutter(std::string_view number, std::string_view separator);

  const SourceFiles& files_;
  bool color_;
  std::size_t gutter_width_ = 1;
  std::string out_;
};

void TextRenderer::Render(const Diagnostic& diagnostic) {
  if (!out_.empty()) out_ += '\n';
  SetGutterWidth(diagnostic);
  const SourceFile* const file =
      diagnostic.primary ? FileOf(diagnostic.primary->span, files_) : nullptr;
  Header(diagnostic, file);
  if (file != nullptr) {
    Gutter("", "|");
    out_ += '\n';
    Excerpt(*file, *diagnostic.primary, '^', SeverityColor(diagnostic.severity));
  }
  for (const Label& label : diagnostic.secondary) {
    const SourceFile* const other = FileOf(label.span, files_);
    if (other == nullptr) continue;
    Gutter("", "");
    Painted(kGutterColor, "::: ");
    out_ += PlaceText(*other, label.span.offset) + '\n';
    Excerpt(*other, label, '-', kGutterColor);
  }
  if (!diagnostic.help.empty()) Help(diagnostic.help);
}

void TextRenderer::SetGutterWidth(const Diagnostic& diagnostic) {
  gutter_width_ = 1;
  const auto widen = [this](const Label& label) {
    const SourceFile* const file = FileOf(label.span, files_);
    if (file == nullptr) return;
    const std::uint32_t line = file->Locate(label.span.offset).line;
    gutter_width_ = std::max(gutter_width_, std::to_string(line).size());
  };
  if (diagnostic.primary) widen(*diagnostic.primary);
  for (const Label& label : diagnostic.secondary) widen(label);
}

void TextRenderer::Header(const Diagnostic& diagnostic, const SourceFile* file) {
  const std::string place =
      file == nullptr ? "ricochetc" : PlaceText(*file, diagnostic.primary->span.offset);
  Painted(kBold, place + ':');
  out_ += ' ';
  Painted(SeverityColor(diagnostic.severity),
          std::string(SeverityName(diagnostic.severity)) + '[' + ToString(diagnostic.code) + ']');
  Painted(kBold, ": " + Printable(diagnostic.title));
  out_ += '\n';
}

void TextRenderer::Excerpt(const SourceFile& file, const Label& label, char mark,
                           std::string_view color) {
  const std::uint32_t line = file.Locate(label.span.offset).line;
  const std::size_t begin =
      label.span.offset - std::min<std::size_t>(file.LineStart(line), label.span.offset);
  const ExcerptLine excerpt = MakeExcerpt(file.Line(line), begin, label.span.size);
  Gutter(std::to_string(line), "|");
  if (!excerpt.text.empty()) out_ += ' ' + excerpt.text;
  out_ += '\n';
  Gutter("", "| ");
  out_.append(excerpt.mark_column, ' ');
  std::string marks(excerpt.mark_width, mark);
  if (!label.text.empty()) marks += ' ' + Printable(label.text);
  Painted(color, marks);
  out_ += '\n';
}

void TextRenderer::Help(std::string_view help) {
  std::string_view lead = "= help: ";
  for (std::size_t at = 0; at <= help.size();) {
    const std::size_t end = std::min(help.find('\n', at), help.size());
    Gutter("", lead);
    out_ += Printable(help.substr(at, end - at)) + '\n';
    lead = "        ";
    at = end + 1;
  }
}

void TextRenderer::Painted(std::string_view color, std::string_view text) {
  if (color_) out_ += color;
  out_ += text;
  if (color_) out_ += kReset;
}

// `number` flush right, a blank, `separator`.
void TextRenderer::Gutter(std::string_view number, std::string_view separator) {
  std::string gutter(gutter_width_ - std::min(gutter_width_, number.size()), ' ');
  gutter.append(number).append(" ").append(separator);
  Painted(kGutterColor, gutter);
}

// `object` with the members of a place; null where there is none.
void AddPlace(const Label* label, const SourceFiles& files, Json* object) {
  const SourceFile* const file = label == nullptr ? nullptr : FileOf(label->span, files);
  if (file == nullptr) {
    for (const char* const key : {"file", "line", "column", "offset", "size", "label"}) {
      object->Set(key, nullptr);
    }
    return;
  }
  const LineColumn place = file->Locate(label->span.offset);
  object->Set("file", file->display_path());
  object->Set("line", place.line);
  object->Set("column", place.column);
  object->Set("offset", label->span.offset);
  object->Set("size", label->span.size);
  object->Set("label", label->text);
}

Json ToJson(const Diagnostic& diagnostic, const SourceFiles& files) {
  Json object = Json::Object();
  object.Set("code", ToString(diagnostic.code));
  object.Set("severity", SeverityName(diagnostic.severity));
  const std::string_view name = WarningName(diagnostic.code);
  object.Set("name", name.empty() ? Json() : Json(name));
  object.Set("title", diagnostic.title);
  AddPlace(diagnostic.primary ? &*diagnostic.primary : nullptr, files, &object);
  Json& secondary = object.Set("secondary", Json::Array());
  for (const Label& label : diagnostic.secondary) {
    AddPlace(&label, files, &secondary.Append(Json::Object()));
  }
  object.Set("help", diagnostic.help.empty() ? Json() : Json(diagnostic.help));
  return object;
}

}  // namespace

std::string RenderText(const std::vector<Diagnostic>& diagnostics, const SourceFiles& files,
                       bool color) {
  TextRenderer renderer(files, color);
  for (const Diagnostic& diagnostic : diagnostics) renderer.Render(diagnostic);
  return renderer.Take();
}

std::string RenderJson(const std::vector<Diagnostic>& diagnostics, const SourceFiles& files) {
  Json array = Json::Array();
  for (const Diagnostic& diagnostic : diagnostics) array.Append(ToJson(diagnostic, files));
  return array.Dump(io::JsonLayout::kIndented, io::JsonCharacters::kUtf8);
}

}  // namespace ricochet::compiler
