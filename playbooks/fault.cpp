// SPDX-License-Identifier: Apache-2.0
#include "playbooks/fault.hpp"

#include "inventory/base/text.hpp"

namespace sonae::playbooks {

namespace {

// More than anyone reads, few enough to send.
constexpr auto max_faults = std::size_t{1000};
constexpr auto max_token_bytes = std::size_t{250}; // CACAO 10.4: the longest dictionary key

} // namespace

std::string_view name_of(FaultCode code) {
    switch (code) {
    case FaultCode::not_json:
        return "not_json";
    case FaultCode::not_interoperable:
        return "not_interoperable";
    case FaultCode::repeated_member:
        return "repeated_member";
    case FaultCode::too_large:
        return "too_large";
    case FaultCode::too_deep:
        return "too_deep";
    case FaultCode::wrong_type:
        return "wrong_type";
    case FaultCode::missing_member:
        return "missing_member";
    case FaultCode::wrong_value:
        return "wrong_value";
    case FaultCode::out_of_range:
        return "out_of_range";
    case FaultCode::too_few:
        return "too_few";
    case FaultCode::bad_identifier:
        return "bad_identifier";
    case FaultCode::bad_timestamp:
        return "bad_timestamp";
    case FaultCode::bad_key:
        return "bad_key";
    case FaultCode::bad_address:
        return "bad_address";
    case FaultCode::excluded_members:
        return "excluded_members";
    case FaultCode::missing_alternative:
        return "missing_alternative";
    case FaultCode::too_many_faults:
        return "too_many_faults";
    }
    return "not_json";
}

std::string pointer_to(std::string_view pointer, std::string_view token) {
    auto text = std::string{pointer};
    text += '/';
    auto const shown = escaped_for_display(token.substr(0, max_token_bytes));
    for (auto const c : shown) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

std::string pointer_to(std::string_view pointer, std::size_t index) {
    return std::string{pointer} + "/" + std::to_string(index);
}

void Faults::add(FaultCode code, std::string pointer, std::string detail) {
    if (list_.size() < max_faults) {
        list_.push_back({code, std::move(pointer), std::move(detail)});
    } else if (list_.size() == max_faults) {
        list_.push_back({FaultCode::too_many_faults, "", "only the first 1000 are listed"});
    }
}

} // namespace sonae::playbooks
