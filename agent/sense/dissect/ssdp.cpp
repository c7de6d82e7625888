// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ssdp.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <string_view>

namespace sonae::sense {

namespace {

/// The next line, without its end; `text` becomes what is behind it.
std::string_view next_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

bool is_name(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
}

std::optional<SsdpKind> kind_of(std::string_view first) {
    if (first.starts_with("NOTIFY ")) {
        return SsdpKind::alive;
    }
    if (first.starts_with("M-SEARCH ")) {
        return SsdpKind::search;
    }
    return first.starts_with("HTTP/1.1 200") ? std::optional{SsdpKind::answer} : std::nullopt;
}

void read_line(std::string_view line, SsdpFact& fact) {
    auto const colon = std::min(line.find(':'), line.size());
    auto const name = line.substr(0, colon);
    auto const value = trimmed(line.substr(std::min(colon + 1, line.size())));
    if (is_name(name, "server")) {
        fact.server = WireText{as_bytes(value)};
    } else if (is_name(name, "usn")) {
        fact.name = WireText{as_bytes(value)};
    } else if (is_name(name, "nt") || is_name(name, "st")) {
        fact.type = WireText{as_bytes(value)};
    } else if (is_name(name, "nts") && value == "ssdp:byebye") {
        fact.kind = SsdpKind::byebye;
    }
}

} // namespace

std::optional<SsdpFact> dissect_ssdp(ByteView payload) {
    auto text = as_text(payload);
    auto const kind = kind_of(next_line(text));
    if (!kind) {
        return std::nullopt;
    }
    auto fact = SsdpFact{};
    fact.kind = *kind;
    while (!text.empty()) {
        auto const line = next_line(text);
        if (line.empty()) {
            break; // the end of the head
        }
        read_line(line, fact);
    }
    return fact;
}

} // namespace sonae::sense
