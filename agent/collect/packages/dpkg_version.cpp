// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_version.hpp"

namespace sonae::collect {

namespace {

struct Parts {
    std::string_view epoch;
    std::string_view upstream;
    std::string_view revision;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Parts parts_of(std::string_view text) {
    auto parts = Parts{{}, text, {}};
    auto const colon = text.find(':');
    if (colon != std::string_view::npos && text.find_first_not_of("0123456789") == colon) {
        parts.epoch = text.substr(0, colon);
        parts.upstream = text.substr(colon + 1);
    }
    if (auto const dash = parts.upstream.rfind('-'); dash != std::string_view::npos) {
        parts.revision = parts.upstream.substr(dash + 1);
        parts.upstream = parts.upstream.substr(0, dash);
    }
    return parts;
}

/// The weight of what stands first, where a run of digits weighs as much as the end.
int weight_of(std::string_view text) {
    if (text.empty() || is_digit(text.front())) {
        return 0;
    }
    auto const c = text.front();
    if (c == '~') {
        return -1;
    }
    auto const byte = static_cast<int>(static_cast<unsigned char>(c));
    return is_letter(c) ? byte : byte + 256;
}

std::string_view take_number(std::string_view& text) {
    auto length = std::size_t{0};
    while (length < text.size() && is_digit(text[length])) {
        ++length;
    }
    auto number = text.substr(0, length);
    text.remove_prefix(length);
    auto const first = number.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view{} : number.substr(first);
}

std::weak_ordering compare_numbers(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? std::weak_ordering{a.size() <=> b.size()}
                                : std::weak_ordering{a.compare(b) <=> 0};
}

bool has_text_first(std::string_view text) {
    return !text.empty() && !is_digit(text.front());
}

std::weak_ordering compare_part(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        while (has_text_first(a) || has_text_first(b)) {
            if (auto const order = weight_of(a) <=> weight_of(b); std::is_neq(order)) {
                return order;
            }
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
        if (auto const order = compare_numbers(take_number(a), take_number(b));
            std::is_neq(order)) {
            return order;
        }
    }
    return std::weak_ordering::equivalent;
}

} // namespace

std::weak_ordering compare_debian_versions(std::string_view a, std::string_view b) {
    if (a == b) {
        return std::weak_ordering::equivalent;
    }
    auto first = parts_of(a);
    auto second = parts_of(b);
    if (auto const order = compare_numbers(take_number(first.epoch), take_number(second.epoch));
        std::is_neq(order)) {
        return order;
    }
    if (auto const order = compare_part(first.upstream, second.upstream); std::is_neq(order)) {
        return order;
    }
    return compare_part(first.revision, second.revision);
}

} // namespace sonae::collect
