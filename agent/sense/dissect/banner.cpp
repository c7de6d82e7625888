// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/banner.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

bool is_server_field(std::string_view line) {
    constexpr auto name = std::string_view{"server:"};
    return line.size() > name.size() &&
           std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
           });
}

} // namespace

BannerFact dissect_ssh(ByteView stream) {
    auto const text = as_text(stream.first(std::min(stream.size(), longest_text)));
    auto const end = text.find('\n');
    if (end == std::string_view::npos) {
        return {{}, stream.size() >= longest_text};
    }
    auto const line = text.substr(0, end);
    auto const behind_version = line.find('-', std::string_view{"SSH-"}.size());
    if (!line.starts_with("SSH-") || behind_version == std::string_view::npos) {
        return {{}, true};
    }
    return {WireText{as_bytes(trimmed(line.substr(behind_version + 1)))}, true};
}

BannerFact dissect_http(ByteView stream) {
    constexpr auto longest_head = std::size_t{4096};
    auto text = as_text(stream.first(std::min(stream.size(), longest_head)));
    while (true) {
        auto const end = text.find('\n');
        if (end == std::string_view::npos) {
            return {{}, stream.size() >= longest_head};
        }
        auto const line = trimmed(text.substr(0, end));
        if (line.empty()) {
            return {{}, true};
        }
        if (is_server_field(line)) {
            return {WireText{as_bytes(trimmed(line.substr(line.find(':') + 1)))}, true};
        }
        text.remove_prefix(end + 1);
    }
}

} // namespace sonae::sense
