// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/words.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::diagram {

namespace {

/// "10.1.10.100-10.1.10.220" as "10.1.10.100–220".
std::string short_range(std::string_view range) {
    auto const dash = range.find('-');
    if (dash == std::string_view::npos || dash == 0) {
        return std::string{range};
    }
    auto const first = range.substr(0, dash);
    auto last = range.substr(dash + 1);
    auto const dot = first.rfind('.');
    if (dot != std::string_view::npos && last.substr(0, dot + 1) == first.substr(0, dot + 1)) {
        last = last.substr(dot + 1);
    }
    return std::string{first} + "–" + std::string{last};
}

/// "pc=72" as "PC 72".
std::string count_text(std::string_view text, Language language) {
    auto const equals = text.find('=');
    return std::string{word(language, "class", text.substr(0, equals))} + " " +
           std::string{equals == std::string_view::npos ? "" : text.substr(equals + 1)};
}

/// "added=3 removed=1" as "＋3 －1".
std::string change_text(std::string_view text, Language language) {
    auto all = std::string{};
    for (auto const part : split(text, ' ')) {
        auto const equals = part.find('=');
        if (equals != std::string_view::npos) {
            all += (all.empty() ? "" : " ") +
                   std::string{word(language, "change", part.substr(0, equals))} +
                   std::string{part.substr(equals + 1)};
        }
    }
    return all;
}

std::string title_text(Node const& node, TextLine const& line, Language language) {
    if (node.kind == NodeKind::band) {
        return std::string{word(language, "band", line.text)};
    }
    if (!line.text.empty()) {
        return line.text;
    }
    if (node.kind == NodeKind::connection) {
        return std::string{word(language, "kind", node.symbol)};
    }
    auto const is_known = node.symbol == "unknown_segment" || node.symbol == "unknown_place" ||
                          node.symbol == "unzoned";
    return std::string{word(language, "title", is_known ? node.symbol : "no_name")};
}

bool has_english_title(Node const& node) {
    return std::any_of(node.lines.begin(), node.lines.end(), [](TextLine const& line) {
        return line.role == TextRole::title_en;
    });
}

std::string labelled(std::string_view label, std::string_view text) {
    return std::string{label} + " " + (text == "-" ? "－" : std::string{text});
}

std::string text_of(Node const& node, TextLine const& line, Language language) {
    switch (line.role) {
    case TextRole::title:
        return language == Language::en && has_english_title(node)
                   ? ""
                   : title_text(node, line, language);
    case TextRole::title_en:
        return language == Language::en ? line.text : "";
    case TextRole::vlan:
        return labelled(word(language, "role", "vlan"), line.text);
    case TextRole::gateway:
        return labelled(word(language, "role", "gateway"), line.text);
    case TextRole::dhcp_range:
        return labelled(word(language, "role", "dhcp_range"), short_range(line.text));
    case TextRole::changed_on:
        return labelled(word(language, "role", "changed_on"), line.text);
    case TextRole::count:
        return count_text(line.text, language);
    case TextRole::method:
        return std::string{word(language, "method", line.text)};
    case TextRole::agreement:
        return std::string{word(language, "agreement", line.text)};
    case TextRole::note:
        return std::string{word(language, "note", line.text)};
    case TextRole::change:
        return change_text(line.text, language);
    case TextRole::vendor:
        return line.text == "-" ? std::string{word(language, "unknown", "vendor")} : line.text;
    case TextRole::prefix:
    case TextRole::server:
    case TextRole::model:
    case TextRole::address:
    case TextRole::place:
    case TextRole::uplink:
        return line.text == "-" ? "－" : line.text;
    }
    return {};
}

} // namespace

std::string_view word(Language language, std::string_view group, std::string_view code) {
    auto const words = language == Language::ja ? japanese_words() : english_words();
    auto const whole = std::string{group} + "." + std::string{code};
    auto const found = std::lower_bound(
        words.begin(),
        words.end(),
        whole,
        [](Word const& of, std::string const& wanted) { return of.code < wanted; }
    );
    return found != words.end() && found->code == whole ? found->text : code;
}

std::string readable(Node const& node, TextLine const& line, Language language) {
    return escaped_for_display(text_of(node, line, language));
}

std::string readable(Edge const& edge, Language language) {
    auto text = std::string{word(language, "link", name_of(edge.kind))};
    for (auto const& part : {edge.from_label, edge.to_label, edge.label}) {
        text += part.empty() ? "" : " · " + part;
    }
    text += " · " + std::string{word(language, "evidence", name_of(edge.evidence))};
    if (edge.mark != Mark::none) {
        text += " · " + std::string{word(language, "mark", name_of(edge.mark))};
    }
    return escaped_for_display(text);
}

std::string readable(Instant at) {
    if (at == Instant{}) {
        return {};
    }
    // Japan has had one zone without summer time since 1952.
    auto text = to_rfc3339(at + std::chrono::hours{9}).substr(0, 16);
    text[10] = ' ';
    return text;
}

} // namespace sonae::diagram
