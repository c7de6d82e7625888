// SPDX-License-Identifier: Apache-2.0
// Names of domains, as the privacy of telemetry goes by them (docs/telemetry.md).
#pragma once

#include <string_view>

namespace sonae::telemetry {

/// "example.co.jp" of "www.example.co.jp". By rule, not by the Public Suffix List: registries whose
/// second level is a kind of organisation ("co", "ac", "com", …) below a country have three labels,
/// all others two. Without a dot at its end.
std::string_view registered_domain(std::string_view name);

/// What stands behind the last dot but `count`; the whole name when it has fewer labels.
std::string_view last_labels(std::string_view name, int count);

/// "co", "ac", "com" …: JPRS' second levels by kind, and those that other countries have.
bool is_kind_of_organisation(std::string_view label);

/// Whether `name` is `domain` or stands below it. Both in lower case.
bool is_below(std::string_view name, std::string_view domain);

/// Names that nobody can register: RFC 6762, 8375, 2606; ICANN 2024 (internal); and what people
/// took before there was one. In lower case.
bool is_reserved_name(std::string_view name);

} // namespace sonae::telemetry
