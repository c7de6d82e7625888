// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace sonae::cli {

// Reading an answer that may lack anything: what is not there, or not of the kind, is empty.

/// Text of a member: a string as it is, numbers and booleans as JSON writes them, else "".
std::string text_at(nlohmann::json const& object, std::string_view member);

/// Member `inner` of member `outer`.
std::string text_at(nlohmann::json const& object, std::string_view outer, std::string_view inner);
std::size_t count_at(nlohmann::json const& object, std::string_view member);
bool is_true_at(nlohmann::json const& object, std::string_view member);

/// The array, or an empty one.
nlohmann::json const& items_at(nlohmann::json const& object, std::string_view member);
nlohmann::json const& object_at(nlohmann::json const& object, std::string_view member);

/// Every address of an asset, joined by a space.
std::string addresses_of(nlohmann::json const& asset);

/// One cell of the ledger as people read it: codes in words, times local.
std::string ledger_cell(nlohmann::json const& asset, std::string_view column, Language language);

/// "2026-05-01T02:00:00Z" as "2026-05-01 11:00" in the reader's time zone; another text stays.
std::string local_time(std::string const& rfc3339);

/// JSON in one line (`is_pretty`: indented) that a terminal shows as it is: characters that would
/// steer it or hide are written as \uXXXX.
std::string json_text(nlohmann::json const& value, bool is_pretty);

} // namespace sonae::cli
