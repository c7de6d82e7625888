// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/paper/phone_tree.hpp"

namespace sonae::paper {

/// All in Japan's time (UTC+9).

/// "2026年11月2日(月) 08:30", "Mon 2 Nov 2026 08:30".
std::string full_date(Instant at, contacts::Language language);

/// "11月2日(月) 08:30", "Mon 2 Nov 08:30".
std::string short_date(Instant at, contacts::Language language);

/// As short_date, the end of a day as its 24:00.
std::string end_date(Instant at, contacts::Language language);

/// "11月2日(月) 08:30 〜 17:15": the day of the end only when it is another.
std::string span_text(Span const& span, contacts::Language language);

/// "2026-11-02", for the names of files.
std::string file_date(Instant at);

/// "5分", "5 min"; hours and days where they are whole.
std::string duration_text(std::chrono::seconds time, contacts::Language language);

} // namespace sonae::paper
