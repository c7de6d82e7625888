// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/key_values.hpp"

#include <algorithm>

namespace sonae::receive {

KeyValues::KeyValues(std::string_view text) {
    while (size_ < members_.size()) {
        auto const equals = text.find('=');
        if (equals == std::string_view::npos) {
            return;
        }
        auto key = text.substr(0, equals);
        if (auto const space = key.find_last_of(" ,\t"); space != std::string_view::npos) {
            key.remove_prefix(space + 1);
        }
        text.remove_prefix(equals + 1);
        auto end = std::size_t{0};
        auto value = std::string_view{};
        if (text.starts_with('"')) {
            text.remove_prefix(1);
            end = std::min(text.find('"'), text.size());
            value = text.substr(0, end);
            end = std::min(end + 1, text.size());
        } else {
            end = std::min(text.find(' '), text.size());
            value = text.substr(0, end);
        }
        text.remove_prefix(end);
        if (!key.empty()) {
            members_.at(size_) = {key, value};
            ++size_;
        }
    }
}

std::string_view KeyValues::operator[](std::string_view key) const {
    auto const* const end = members_.begin() + size_;
    auto const* const at = std::find_if(members_.begin(), end, [key](auto const& member) {
        return member.first == key;
    });
    return at == end ? std::string_view{} : at->second;
}

} // namespace sonae::receive
