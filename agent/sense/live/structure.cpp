// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/structure.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

using namespace std::string_view_literals;

// Members whose value, whatever it is, is left out. In the order of their names.
constexpr auto left_out = std::to_array<std::string_view>({
    "addresses_seen"sv,
    "asked_for"sv,
    "boot"sv,
    "capture"sv,
    "change_flags"sv,
    "count"sv,
    "drops"sv,
    "first_seen"sv,
    "frames"sv,
    "last_seen"sv,
    "limits"sv,
    "mac_changes"sv,
    "protocols"sv,
    "root_changes"sv,
    "seq"sv,
    "sources_not_kept"sv,
    "started_at"sv,
});

constexpr auto first_state = std::uint64_t{0xCBF29CE484222325}; // FNV-1a
constexpr auto factor = std::uint64_t{0x100000001B3};

/// Goes through JSON without understanding more than where a value ends.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : text_{text} {}

    std::uint64_t run() {
        while (at_ < text_.size()) {
            if (text_[at_] != '"') {
                keep(text_.substr(at_, 1));
                ++at_;
                continue;
            }
            auto const whole = string_here();
            at_ += whole.size();
            auto const is_name = at_ < text_.size() && text_[at_] == ':';
            if (is_name && std::binary_search(left_out.begin(), left_out.end(), bare(whole))) {
                ++at_;
                skip_value();
            } else {
                keep(whole);
            }
        }
        return state_;
    }

private:
    static std::string_view bare(std::string_view quoted) {
        return quoted.size() < 2 ? quoted : quoted.substr(1, quoted.size() - 2);
    }

    /// The string that begins here, with its quotes.
    [[nodiscard]] std::string_view string_here() const {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != '"') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        return text_.substr(at_, end + 1 - at_);
    }

    void skip_value() {
        auto depth = 0;
        while (at_ < text_.size()) {
            auto const c = text_[at_];
            if (c == '"') {
                at_ += string_here().size();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++at_;
        }
    }

    void keep(std::string_view bytes) {
        for (auto const c : bytes) {
            state_ = (state_ ^ static_cast<std::uint8_t>(c)) * factor;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint64_t state_ = first_state;
};

} // namespace

std::uint64_t structure_of(std::string_view document) {
    return Scanner{document}.run();
}

} // namespace sonae::sense
