// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/store_port.hpp"

#include <map>

namespace sonae::core {

/// What keeps one journal's sum and the number of its last change.
template <class Id, class Record>
using Records = std::map<Id, std::shared_ptr<Record>>;

/// Takes a line of a journal into the record of its id. `decode` reads a line; `apply` is found
/// beside the record's content. Errors: corrupt, naming the change.
template <class Id, class Record, class Decode>
Result<void> take_change(
    Records<Id, Record>& records, Id id, std::int64_t number, std::string const& text, Decode decode
) {
    auto& record = records[id];
    if (!record) {
        record = std::make_shared<Record>();
    }
    auto const change = decode(text);
    if (!change || number != record->last_change + 1) {
        auto const cause = change ? "a change is missing" : change.error().text();
        return Error{Errc::corrupt, cause, {id.text() + " change " + std::to_string(number)}};
    }
    apply(record->content, *change);
    record->last_change = number;
    return {};
}

} // namespace sonae::core
